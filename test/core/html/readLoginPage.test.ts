import { PageError } from '../../../core/html/PageError';
import { readLoginPage } from '../../../core/html/readLoginPage';

const URL_OF_PAGE = 'https://shop.example/account/login?next=/home#top';
const read = (html: string, url = URL_OF_PAGE) => readLoginPage(html, url, 'utf-8');
const formOf = (html: string, url?: string) => read(html, url).form;
const FIELDS = '<input name="user"><input type="password" name="pass">';

describe('chooses the form that signs in', () => {
	const SIGN_IN = `<form method="post" action="/login">${FIELDS}</form>`;
	const OTHERS = {
		search: '<form action="/search"><input type="search" name="q"><button>Go</button></form>',
		language: '<form method="post" action="/lang"><select name="lang"><option>en</select></form>',
		register:
			'<form method="post" action="/register"><input name="email"><input type="password" name="p1"><input type="password" name="p2"></form>',
		join: '<form method="post" action="/join"><input name="email"><input type="password" autocomplete="new-password" name="new"></form>',
		subscribe: '<form method="post" action="/subscribe"><input type="email" name="email"></form>',
	};
	it.each(Object.entries(OTHERS))('next to one for: %s', (_, other) => {
		for (const html of [other + SIGN_IN, SIGN_IN + other])
			expect(formOf(html)).toMatchObject({
				asks: 'password',
				action: 'https://shop.example/login',
				username: 'user',
				password: 'pass',
			});
	});
	it.each(Object.keys(OTHERS).filter((name) => name !== 'join'))('finds none in: %s', (name) => {
		expect(formOf(OTHERS[name as keyof typeof OTHERS])).toBeUndefined();
	});
});

it.each([
	['the text field before the password', '<input name="a"><input name="b"><input type=password name=p>', 'b'],
	['a field named so', '<input name="user_name"><input name="x"><input type=password name=p>', 'user_name'],
	[
		'autocomplete',
		'<input name="b" autocomplete="section-x username"><input name="email"><input type=password name=p>',
		'b',
	],
	['a mail field after the password', '<input type=password name=p><input type=email name=m>', 'm'],
	[
		'a Devise name',
		'<input type=email name="user[email]" id="user_email"><input type=password name=p>',
		'user[email]',
	],
	['no search field', '<input name="login"><input type=search name=q><input type=password name=p>', 'login'],
	[
		'no hidden field',
		'<input type=hidden name=username><input name=acct><input type=password name=p>',
		'acct',
	],
	['no captcha', '<input name=wer><input name=captcha><input type=password name=p>', 'wer'],
	[
		'no trap for robots',
		'<input name=wer><div style="display:none"><input name=email></div><input type=password name=p>',
		'wer',
	],
	[
		'nothing, for a password only',
		'<input type=hidden name=_xsrf value=1><input type=password name=password>',
		undefined,
	],
])('finds the user name by %s', (_, fields, username) => {
	expect(formOf(`<form method=post>${fields}</form>`)?.username).toBe(username);
});

it.each([
	['relative', 'session/new', 'https://shop.example/account/session/new'],
	['absolute', 'https://shop.example/in?x=1#y', 'https://shop.example/in?x=1'],
	['empty', '', 'https://shop.example/account/login?next=/home'],
	['only a query', '?a=1', 'https://shop.example/account/login?a=1'],
	['of another origin', '//other.example/in', 'https://other.example/in'],
	['of a script', 'javascript:login()', undefined],
	['broken', 'http://[', undefined],
])('an action that is %s', (_, action, to) => {
	expect(formOf(`<form method=post action="${action}">${FIELDS}</form>`)?.action).toBe(to);
});

it('counts relative actions from the base of the page, and an empty one from the page', () => {
	const page = (action: string) =>
		`<base href="/app/"><base href="/no/"><form method=post ${action}>${FIELDS}</form>`;
	expect(formOf(page('action="in"'))?.action).toBe('https://shop.example/app/in');
	expect(formOf(page(''))?.action).toBe('https://shop.example/account/login?next=/home');
});

it('sends what a browser would', () => {
	const form = formOf(`<form method=POST enctype="multipart/form-data" accept-charset="ISO-8859-1 utf-8">
		<input type=hidden name=csrf value="a+b/=&amp;">
		${FIELDS}
		<input type=checkbox name=remember> <input type=checkbox name=terms checked>
		<input type=radio name=kind value=a><input type=radio name=kind value=b checked>
		<select name=site><option value=1>One<option value=2 selected>Two</select>
		<select name=lang><option disabled>-</option><option>  Deutsch </option></select>
		<select name=many multiple><option>x</select>
		<textarea name=note>
line</textarea>
		<input name=off disabled value=1><fieldset disabled><input name=grouped value=1></fieldset>
		<template><input name=later value=1></template>
		<input type=file name=file><input value=nameless><input type=hidden name=_charset_>
		<button type=button name=show value=1>Show</button>
		<button name=cancel value=1 formnovalidate>Cancel</button>
		<button name=do value=login>In</button><input type=submit name=other value=1></form>`);
	expect(form).toMatchObject({ method: 'POST', enctype: 'multipart/form-data', charset: 'ISO-8859-1' });
	expect(form?.entries).toEqual([
		['csrf', 'a+b/=&'],
		['user', ''],
		['pass', ''],
		['terms', 'on'],
		['kind', 'b'],
		['site', '2'],
		['lang', 'Deutsch'],
		['note', 'line'],
		['_charset_', 'ISO-8859-1'],
		['do', 'login'],
	]);
});

it('uses the address and method of the button', () => {
	const form = formOf(`<form action=/a>${FIELDS}<button formaction=/b formmethod=post>In</button></form>`);
	expect(form).toMatchObject({ action: 'https://shop.example/b', method: 'POST' });
});

it('finds fields outside of the form: by its ID, and in a table', () => {
	expect(
		formOf(`<form method=post id=f></form><input name=user form=f><input type=password name=pass form=f>`),
	).toMatchObject({
		username: 'user',
		password: 'pass',
	});
	const table = `<table><form method=post action=/t><tr><td><input name=user></td></tr><tr><td><input type=password name=pass><input type=hidden name=h value=1></td></tr></form></table>`;
	expect(formOf(table)).toMatchObject({
		action: 'https://shop.example/t',
		username: 'user',
		entries: [
			['user', ''],
			['pass', ''],
			['h', '1'],
		],
	});
});

it.each([
	['autocomplete', '<input name=x autocomplete=one-time-code>', 'x'],
	['a name', '<input name="user[otp_attempt]"><button>Verify</button>', 'user[otp_attempt]'],
	['a masked field', '<input type=password name=totp>', 'totp'],
	['a number', '<input type=number name=code>', 'code'],
])('finds the field for a one-time code by %s', (_, field, code) => {
	expect(formOf(`<form method=post action=/two-factor>${field}</form>`)).toMatchObject({
		asks: 'code',
		code,
	});
});

it.each(['country_code', 'postcode', 'promo-code', 'csrf_token'])('takes %s for no one-time code', (name) => {
	expect(formOf(`<form method=post action=/x><input name=${name}></form>`)).toBeUndefined();
});

it('finds a code next to the password, and a form that first asks for the user name', () => {
	expect(formOf(`<form method=post>${FIELDS}<input name=otp></form>`)).toMatchObject({
		asks: 'password',
		code: 'otp',
	});
	expect(formOf('<form method=post action=/login/identifier><input name=identifier></form>')).toMatchObject({
		asks: 'username',
		username: 'identifier',
	});
});

it.each([
	['words within others', '<form method=post action=/authors/catalog-info><input name=email></form>'],
	['no words at all', '<form method=post action=/x><input name=email></form>'],
])('takes no form for a user name by %s', (_, form) => {
	expect(formOf(form)).toBeUndefined();
});

it('finds a password field that shows what is typed', () => {
	const form = '<form method=POST action=/in><input name=username><input name=password></form>';
	expect(formOf(form)).toMatchObject({ asks: 'password', username: 'username', password: 'password' });
});

it('sees a password field that only a script can send', () => {
	expect(read('<div><input name=user><input type=password name=pass></div>')).toMatchObject({
		form: undefined,
		isScripted: true,
	});
	expect(read('<div id=root></div>')).toMatchObject({ form: undefined, isScripted: false });
});

it.each([
	['<div role="alert"> Wrong\n password </div>', 'Wrong password'],
	[
		'<ul class="errorlist nonfield"><li>Please enter a correct username</ul>',
		'Please enter a correct username',
	],
	['<div id="login_error"><strong>Error:</strong> Unknown username.</div>', 'Error: Unknown username.'],
	['<span class="invalid-feedback"><strong>No match.</strong></span>', 'No match.'],
	['<p class="errornote">Please enter the correct username</p>', 'Please enter the correct username'],
	['<div class="flash"><script>x()</script>Invalid</div>', 'Invalid'],
])('reads the complaint of %s', (html, complaint) => {
	expect(read(html + `<form method=post>${FIELDS}</form>`).complaints).toEqual([complaint]);
});

it('puts the complaints of the form first, and leaves out what nobody sees', () => {
	const html = `<div class=alert>We use cookies</div><div class=error hidden>no</div><noscript><p class=error>Script</p></noscript>
		<form method=post><p class=error>Wrong</p>${FIELDS}</form><div class=alert>${'long '.repeat(100)}</div>`;
	expect(read(html).complaints).toEqual(['Wrong', 'We use cookies']);
});

describe('hostile pages are bounded', () => {
	it('no page with a login form has thousands of fields, deep within others', () => {
		const forms = `<form method=post action=/login>${FIELDS}</form>`.repeat(600);
		expect(() => read('<div>'.repeat(480) + forms)).toThrow(PageError);
	});

	/** A larger page is not read. */
	const MOST_BYTES = 2 * 1024 * 1024;
	const fill = (text: string) => text.repeat(Math.floor(MOST_BYTES / text.length));
	it.each([
		['nested forms', fill('<form method=post><input type=password name=p>')],
		['nested elements', fill('<div class=error>')],
		['inputs', `<form method=post>${'<input name=a>'.repeat(10_000)}<input type=password name=p></form>`],
		['messages', fill('<p class=error>Wrong</p>')],
		['one text', `<form method=post>${FIELDS}<p class=error>${fill('x')}</p></form>`],
		['spaces in names', `<form method=post action="${fill('a-')}" >${FIELDS}</form>`],
	])('2 MB of %s', (_, html) => {
		const before = process.cpuUsage();
		try {
			read(html);
		} catch (error) {
			expect(error).toBeInstanceOf(PageError);
		}
		// Not by the clock: other tests run at the same time.
		expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
	});
});
