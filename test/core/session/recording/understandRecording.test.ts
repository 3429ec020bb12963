import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { checkRecipe } from '../../../../core/session/recipe/checkRecipe';
import { toLoginRequest } from '../../../support/toLoginRequest';
import { understandRecording } from '../../../../core/session/recording/understandRecording';
import { asBash, asCmd, type CopiedRequest } from '../../../support/copyAsCurl';
import { type RecordedEntry, toHar } from '../../../support/toHar';
import { processorMs } from '../../../support/processorMs';

/** Each takes less than a second; a busy machine may take several times that. */
const LONGEST_MS = 20_000;

const ANNA = { baseUrl: 'https://shop.example', username: 'anna@shop.example', password: 'pä$$ "w0rd' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' };
const PAGE = { Accept: 'text/html,application/xhtml+xml', 'Sec-Fetch-Mode': 'navigate' };

const understand = (requests: CopiedRequest | CopiedRequest[], account = ANNA) =>
	understandRecording([requests].flat().map(asBash).join('\n'), account);
const understandHar = (entries: RecordedEntry[], account = ANNA) =>
	understandRecording(toHar(entries), account);
const hash = (name: string, text: string, how: 'hex' | 'base64' = 'hex') =>
	createHash(name).update(text).digest(how);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The ways in which a login may send the password, and the placeholder that each results in. */
const ENCODINGS: Array<[string, (account: typeof ANNA) => string, string]> = [
	['as it is', ({ password }) => password, '{{password}}'],
	['in base64', ({ password }) => base64(password), '{{ password | base64_encode }}'],
	['in hex', ({ password }) => Buffer.from(password).toString('hex'), '{{ password | hex_encode }}'],
	[
		'URL-encoded',
		({ password }) => encodeURIComponent(password),
		'{{ password | url_encode | replace: "+", "%20" }}',
	],
	['with the name in base64', (account) => base64(`${account.username}:${account.password}`), '{{basic}}'],
	['by MD5', ({ password }) => hash('md5', password), '{{ password | md5 }}'],
	[
		'by MD5 in capitals',
		({ password }) => hash('md5', password).toUpperCase(),
		'{{ password | md5 | upcase }}',
	],
	['by SHA-1', ({ password }) => hash('sha1', password), '{{ password | sha1 }}'],
	['by SHA-256', ({ password }) => hash('sha256', password), '{{ password | sha256 }}'],
	[
		'by SHA-256 in base64',
		({ password }) => hash('sha256', password, 'base64'),
		'{{ password | sha256: "base64" }}',
	],
	[
		'by a hash with the name',
		({ username, password }) => hash('md5', `${username}:${password}`),
		'{{ username | append: ":" | append: password | md5 }}',
	],
	['as stars', () => '***', '{{password}}'],
];

describe.each(ENCODINGS)('finds a password that is sent %s', (_, encode, slot) => {
	it.each<[string, (value: string) => CopiedRequest, (template: string) => unknown]>([
		[
			'JSON',
			(pass) => ({
				url: 'https://shop.example/login',
				headers: JSON_TYPE,
				body: JSON.stringify({ a: { b: [{ user: ANNA.username, pass }] }, n: 1 }),
			}),
			(pass) => ({
				path: '/login',
				body: { type: 'json', content: { a: { b: [{ user: '{{username}}', pass }] }, n: 1 } },
			}),
		],
		[
			'a form',
			(pass) => ({
				url: 'https://shop.example/login',
				headers: FORM_TYPE,
				body: String(new URLSearchParams({ user: ANNA.username, pass, remember: 'on' })),
			}),
			(pass) => ({
				body: { type: 'form', content: { user: '{{username}}', pass, remember: 'on' } },
			}),
		],
		[
			'a query',
			(pass) => ({
				url: `https://shop.example/login?u=${encodeURIComponent(ANNA.username)}&p=${encodeURIComponent(pass)}&v=%7B1`,
			}),
			(pass) => ({ method: 'GET', path: `/login?u={{username}}&p=${pass}&v=%7B1` }),
		],
		[
			'a form in several parts',
			(pass) => ({
				url: 'https://shop.example/login',
				headers: { 'Content-Type': 'multipart/form-data; boundary=xyz' },
				body: `--xyz\r\nContent-Disposition: form-data; name="pass"\r\n\r\n${pass}\r\n--xyz--\r\n`,
			}),
			(pass) => ({
				body: {
					type: 'raw',
					contentType: 'multipart/form-data; boundary=xyz',
					content: `--xyz\r\nContent-Disposition: form-data; name="pass"\r\n\r\n${String(pass)}\r\n--xyz--\r\n`,
				},
			}),
		],
		[
			'a path',
			(pass) => ({ url: `https://shop.example/login/${encodeURIComponent(pass)}`, method: 'POST' }),
			(pass) => ({ path: `/login/${String(pass)}` }),
		],
		[
			'a header',
			(pass) => ({
				url: 'https://shop.example/login',
				method: 'POST',
				headers: { 'X-Pass': Buffer.from(pass).toString('latin1') === pass ? pass : pass },
			}),
			(pass) => ({ headers: { 'X-Pass': pass } }),
		],
		[
			'XML',
			(pass) => ({
				url: 'https://shop.example/login',
				headers: { 'Content-Type': 'text/xml' },
				body: `<u>${ANNA.username}</u><p>${pass.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</p>`,
			}),
			(pass) => ({
				body: { type: 'raw', contentType: 'text/xml', content: `<u>{{username}}</u><p>${String(pass)}</p>` },
			}),
		],
	])('in %s', (_kind, toRequest, toExpected) => {
		const { recipe } = understand(toRequest(encode(ANNA)));
		expect(recipe.login).toHaveLength(1);
		expect(recipe.login[0]).toMatchObject(toExpected(slot) as object);
		expect(JSON.stringify(recipe)).not.toContain(JSON.stringify(ANNA.password).slice(1, -1));
	});
});

it('sends with other credentials what a browser would send with them', () => {
	const text = fc
		.string({ unit: 'grapheme', minLength: 4, maxLength: 20 })
		.filter((one) => one.trim() === one);
	const ways = fc.constantFrom(...ENCODINGS.slice(0, -1));
	const kinds = fc.constantFrom('json', 'form', 'query', 'parts', 'xml');
	fc.assert(
		fc.property(text, text, text, text, ways, kinds, fc.boolean(), (...given) => {
			const [username, password, otherName, otherPassword, [, encode], kind, isCmd] = given;
			fc.pre(
				!username.includes(password) && !password.includes(username) && !/[\r\n]/.test(username + password),
			);
			const toRequest = (account: typeof ANNA): CopiedRequest =>
				sentBy(kind, account.username, encode(account));
			const first = { ...ANNA, username, password };
			// A password that is the same when it is encoded does not show that it would be.
			fc.pre(encode(first) !== password || encode === ENCODINGS[0]?.[1]);
			const { recipe } = understandRecording((isCmd ? asCmd : asBash)(toRequest(first)), first);
			const login = checkRecipe({ lost: [], denied: { when: [] }, ...recipe });
			for (const account of [first, { ...ANNA, username: otherName, password: otherPassword }]) {
				const sent = toLoginRequest(login, account);
				const expected = toRequest(account);
				expect(new URL(sent.url).pathname).toBe(new URL(expected.url).pathname);
				expect([...new URL(sent.url).searchParams]).toEqual([...new URL(expected.url).searchParams]);
				expect(sent.body ?? '').toBe(expected.body ?? '');
			}
		}),
		{ numRuns: 300 },
	);
});

function sentBy(kind: string, user: string, pass: string): CopiedRequest {
	const url = 'https://shop.example/login';
	const xml = (value: string) =>
		value.replace(
			/[&<>"']/g,
			(sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign] ?? 'apos'};`,
		);
	switch (kind) {
		case 'json':
			return { url, headers: JSON_TYPE, body: JSON.stringify({ user, pass }) };
		case 'form':
			return { url, headers: FORM_TYPE, body: String(new URLSearchParams({ user, pass })) };
		case 'query':
			return { url: `${url}?${String(new URLSearchParams({ user, pass }))}` };
		case 'xml':
			return { url, headers: { 'Content-Type': 'text/xml' }, body: `<u>${xml(user)}</u><p>${xml(pass)}</p>` };
		default:
			return {
				url,
				headers: { 'Content-Type': 'multipart/form-data; boundary=xyz' },
				body: ['user', 'pass']
					.map(
						(name) =>
							`--xyz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${{ user, pass }[name]}\r\n`,
					)
					.concat('--xyz--\r\n')
					.join(''),
			};
	}
}

const login: CopiedRequest = {
	url: 'https://shop.example/login',
	headers: JSON_TYPE,
	body: JSON.stringify({ user: ANNA.username, pass: ANNA.password }),
};

it('drops what browsers add, keeps other headers, and sends its own origin', () => {
	const headers = {
		...JSON_TYPE,
		Accept: '*/*',
		'Accept-Language': 'de',
		Cookie: 'sid=abcdefgh12345678',
		Origin: 'https://shop.example',
		Referer: 'https://shop.example/start',
		'User-Agent': 'Mozilla/5.0',
		'sec-ch-ua': '"x"',
		'Sec-Fetch-Mode': 'cors',
		'X-Requested-With': 'XMLHttpRequest',
		Authorization: 'Bearer other-token-12345678',
	};
	const { recipe, unexplained } = understand({ ...login, headers });
	expect(recipe.login[0].headers).toEqual({ Origin: '{{origin}}', 'X-Requested-With': 'XMLHttpRequest' });
	expect(recipe.attach).toEqual({ cookies: true, tokenInstead: true, headers: { Origin: '{{origin}}' } });
	expect(unexplained).toEqual([expect.stringContaining('The header Authorization of the login is not sent')]);
	expect(JSON.stringify(recipe)).not.toContain('12345678');
});

it.each([
	['https://shop.example', 'https://shop.example/api/login', '/api/login'],
	['https://shop.example/api', 'https://shop.example/api/login', '/login'],
	['https://shop.example/api', 'https://shop.example/login', '/../login'],
	['https://shop.example/a/b', 'https://shop.example/', '/../../'],
	['https://shop.example/api', 'https://shop.example/api', '/'],
	['https://shop.example/api', 'https://shop.example/apilogin', '/../apilogin'],
])('writes paths below the base URL: %s, %s', (baseUrl, url, path) => {
	const { recipe } = understand({ ...login, url }, { ...ANNA, baseUrl });
	expect(recipe.login[0].path).toBe(path);
	expect(new URL(`${baseUrl}${path}`).pathname.replace(/\/$/, '')).toBe(
		new URL(url).pathname.replace(/\/$/, ''),
	);
});

it('signs in elsewhere when nothing else in the recording sends the password', () => {
	const account = { ...ANNA, baseUrl: 'https://api.example' };
	const headers = { ...JSON_TYPE, Origin: 'https://app.example' };
	const other = { ...login, headers };
	const later = { url: 'https://api.example/x', headers: { Authorization: 'Bearer eyJhbGciOi.JIUzI1NiJ9' } };
	const { recipe, found } = understandHar(
		[{ ...other, response: { jwt: 'eyJhbGciOi.JIUzI1NiJ9' } }, later],
		account,
	);
	expect(recipe.login).toMatchObject([
		{
			path: 'https://shop.example/login',
			headers: { Origin: 'https://app.example' },
			captures: { token: 'jwt' },
		},
	]);
	expect(recipe.attach.headers).toMatchObject({ Authorization: 'Bearer {{token}}' });
	expect(found[0]).toContain('POST https://shop.example/login signs in');
	const own = understandHar([other, { ...login, url: 'https://api.example/login' }, other], account);
	expect(own.recipe.login).toMatchObject([{ path: '/login' }]);
});

it('sends text that looks like a placeholder unchanged', () => {
	const body = JSON.stringify({
		user: ANNA.username,
		pass: ANNA.password,
		a: '{{x}} {% if %}',
		b: '{% endraw %}',
	});
	const { recipe } = understand({ ...login, body });
	const sent = toLoginRequest(checkRecipe({ lost: [], denied: { when: [] }, ...recipe }), ANNA);
	expect(sent.body).toBe(body);
});

it('tells user name and password apart that are the same', () => {
	const account = { ...ANNA, username: 'admin', password: 'admin' };
	const body = '{"method":"login","params":["admin","admin"]}';
	expect(understand({ ...login, body }, account).recipe.login[0].body).toMatchObject({
		content: { params: ['{{username}}', '{{password}}'] },
	});
	const form = 'password=admin&login=admin';
	expect(
		understand({ ...login, headers: FORM_TYPE, body: form }, account).recipe.login[0].body,
	).toMatchObject({
		content: { password: '{{password}}', login: '{{username}}' },
	});
});

it('takes a field beside the user name for the password when it was recorded with another one', () => {
	const body = JSON.stringify({ user: ANNA.username, passwd: 'another one' });
	const { recipe, found, unexplained } = understand({ ...login, body });
	expect(recipe.login[0].body).toMatchObject({ content: { user: '{{username}}', passwd: '{{password}}' } });
	expect(found[0]).toContain("the password in the field 'passwd', by its name");
	expect(unexplained).toEqual(['The recording has another password.']);
});

it('replaces the other password wherever it is sent: again, as a hash and in the path', () => {
	const other = 'OTHERpass99';
	const body = JSON.stringify({
		user: ANNA.username,
		password: other,
		password2: other,
		x: hash('md5', other),
	});
	const { recipe, found } = understand({ ...login, url: `https://shop.example/login/${other}`, body });
	expect(recipe.login[0]).toMatchObject({
		path: '/login/{{password}}',
		body: {
			content: {
				user: '{{username}}',
				password: '{{password}}',
				password2: '{{password}}',
				x: '{{ password | md5 }}',
			},
		},
	});
	expect(JSON.stringify([recipe, found])).not.toContain(other);
});

it('replaces user name and password that are a part of a path or of a value', () => {
	const account = { ...ANNA, username: 'anna.b', password: 'hunter2secret' };
	const { recipe, found } = understand(
		{
			url: 'https://shop.example/u-anna.b/in-hunter2secret.json?key=of-hunter2secret',
			headers: { 'Content-Type': 'application/json', 'X-Key': 'id=1, key=hunter2secret' },
			body: JSON.stringify({ user: 'anna.b', password: 'hunter2secret', both: 'user anna.b/hunter2secret' }),
		},
		account,
	);
	expect(recipe.login[0]).toMatchObject({
		path: '/u-{{username}}/in-{{password}}.json?key=of-{{password}}',
		headers: { 'X-Key': 'id=1, key={{password}}' },
		body: { content: { both: expect.stringMatching(/\/\{\{password\}\}$/) as unknown } },
	});
	expect(JSON.stringify([recipe, found])).not.toContain('hunter2secret');
});

it('leaves a word in the path that happens to be the password', () => {
	const account = { ...ANNA, username: 'admin', password: 'admin' };
	const body = JSON.stringify({ user: 'admin', password: 'admin' });
	const { recipe } = understand({ ...login, url: 'https://shop.example/admin/login', body }, account);
	expect(recipe.login[0].path).toBe('/admin/login');
});

describe('traces values in an archive', () => {
	const page = (body: string, headers: Record<string, string> = {}): RecordedEntry => ({
		url: 'https://shop.example/signin',
		headers: PAGE,
		responseHeaders: { 'Content-Type': 'text/html', ...headers },
		response: body,
	});
	const post = (fields: Record<string, string>, headers: Record<string, string> = {}): RecordedEntry => ({
		url: 'https://shop.example/signin',
		headers: { ...PAGE, ...FORM_TYPE, ...headers },
		body: String(new URLSearchParams({ user: ANNA.username, pass: ANNA.password, ...fields })),
		status: 302,
		responseHeaders: { Location: '/home', 'Set-Cookie': 'sid=s1; Path=/' },
	});
	const CSRF = 'Zx9-csrf/value+1234==';

	it.each([
		['a hidden field', `<input type="hidden" name="_csrf" value="${CSRF}">`],
		['a hidden field, value first', `<form><input value='${CSRF}' type=hidden name='_csrf' /></form>`],
		['a meta tag', `<meta name="csrf-token" content="${CSRF}">`],
		['a script', `<script>window.config = {"_csrf":"${CSRF}"}</script>`],
		['an attribute', `<div data-unusual="${CSRF}"></div>`],
	])('%s', (_, html) => {
		const { recipe } = understandHar([page(html), post({ _csrf: CSRF })]);
		const [first, second] = recipe.login;
		const [name = '', location] = Object.entries(first.captures ?? {})[0] ?? [];
		const pattern = /^pattern:(.*)$/s.exec(String(location))?.[1] ?? '';
		expect(new RegExp(pattern).exec(html)?.[1]).toBe(CSRF);
		expect(second?.body).toMatchObject({ content: { _csrf: `{{${name}}}` } });
		expect(JSON.stringify(recipe)).not.toContain(CSRF);
	});

	it('a cookie that is sent as a header, and decoded', () => {
		const token = 'abcdefgh==12345678';
		const { recipe } = understandHar([
			{
				url: 'https://shop.example/csrf-cookie',
				status: 204,
				responseHeaders: { 'Set-Cookie': `XSRF-TOKEN=${encodeURIComponent(token)}; Path=/` },
			},
			{
				...login,
				headers: { ...JSON_TYPE, Cookie: `XSRF-TOKEN=${encodeURIComponent(token)}`, 'X-XSRF-TOKEN': token },
			},
		]);
		expect(recipe.login).toMatchObject([
			{ method: 'GET', path: '/csrf-cookie' },
			{ headers: { 'X-XSRF-TOKEN': '{{ cookie.XSRF-TOKEN | url_decode }}' } },
		]);
	});

	describe('a header with the value of a cookie, without the cookies', () => {
		const get = (path: string, status = 200, headers = {}): RecordedEntry => ({
			url: `https://shop.example${path}`,
			status,
			headers,
			response: { of: path },
		});
		const understandLogin = (header: string, ...before: RecordedEntry[]) =>
			understandHar([
				...before,
				{ ...login, headers: { ...JSON_TYPE, [header]: 'abc12345def=' }, response: { ok: true } },
			]);
		const stale = { 'X-XSRF-TOKEN': 'stale1234567' };
		const root = page('<div id=app>');

		it.each<[string, RecordedEntry[], string]>([
			[
				'that is there for it',
				[root, get('/sanctum/csrf-cookie', 204), get('/me', 401)],
				'/sanctum/csrf-cookie',
			],
			['that sends another value', [get('/csrf', 204, stale), get('/config')], '/csrf'],
			['of the page', [root, get('/config'), get('/a.js')], '/signin'],
			['of a page that is nowhere named', [{ ...root, url: 'https://shop.example/' }, get('/me', 401)], '/'],
			['that is the only one', [get('/me', 401)], '/me'],
		])('from the response to the request %s', (_, before, path) => {
			const { recipe, unexplained } = understandLogin('X-XSRF-TOKEN', ...before);
			expect(recipe.login).toMatchObject([
				{ method: 'GET', path },
				{ headers: { 'X-XSRF-TOKEN': '{{ cookie.XSRF-TOKEN | replace: "+", "%2B" | url_decode }}' } },
			]);
			expect(recipe.login[0]).not.toHaveProperty('captures');
			expect(JSON.stringify(recipe)).not.toMatch(/stale|abc123/);
			expect(unexplained).toEqual([]);
		});

		it.each([
			['X-CSRFToken', '{{cookie.csrftoken}}'],
			['X-CSRF-TOKEN', '{{cookie.csrf_access_token}}'],
		])('%s', (header, template) => {
			const { recipe, found } = understandLogin(header, root);
			expect(recipe.login).toMatchObject([{ path: '/signin' }, { headers: { [header]: template } }]);
			expect(found.join(' ')).toContain('which the response to GET /signin is expected to set');
		});

		it('but X-CSRF-TOKEN by its name in a page of which the text was not recorded', () => {
			const { recipe } = understandLogin('X-CSRF-TOKEN', { ...root, response: '' });
			expect(recipe.login[1]?.headers).toEqual({ 'X-CSRF-TOKEN': '{{X_CSRF_TOKEN}}' });
		});
	});

	it('a challenge, and the hash of the password with it', () => {
		const challenge = '1234567z';
		const body = { user: ANNA.username, response: hash('md5', `${challenge}-${ANNA.password}`) };
		const { recipe } = understandHar([
			{ url: 'https://shop.example/challenge', response: { data: { challenge } } },
			{ ...login, body: JSON.stringify(body) },
		]);
		expect(recipe.login).toMatchObject([
			{ path: '/challenge', captures: { challenge: 'data.challenge' } },
			{ body: { content: { response: '{{ password | prepend: "-" | prepend: challenge | md5 }}' } } },
		]);
	});

	it('what the redirect of a success looks like, and that a page with a password field is none', () => {
		const { recipe } = understandHar([page(''), post({})]);
		const { success } = recipe.login.at(-1) ?? {};
		expect(success?.statuses).toBe('300-399');
		const matches = (location: string) => new RegExp(success?.location ?? '').test(location);
		expect(['/home', 'https://shop.example/home', '/home?a=b'].map(matches)).toEqual([true, true, true]);
		expect(['/signin', '/home?error=1', '/home/x', '/homes'].map(matches)).toEqual([
			false,
			false,
			false,
			false,
		]);
		const other = understandHar([{ ...post({}), status: 200, response: '<p>Welcome' }]);
		expect(other.recipe.login[0].success).toMatchObject({ statuses: '200-299' });
		const text = new RegExp(other.recipe.login[0].success?.text ?? '');
		expect(text.test('<p>Welcome')).toBe(true);
		expect(text.test('<form><input name=x type="password"></form>')).toBe(false);
	});

	it.each(['http://[', 'https://:99999/'])('a redirect to an invalid address: %s', (Location) => {
		const { recipe } = understandHar([{ ...post({}), responseHeaders: { Location } }]);
		expect(recipe.login[0].success).toEqual({ statuses: '300-399' });
	});

	it('redirects to another ID than the recorded one, in milliseconds', () => {
		const toPattern = (Location: string) => {
			const { recipe } = understandHar([{ ...post({}), responseHeaders: { Location } }]);
			return new RegExp(recipe.login[0].success?.location ?? '');
		};
		const pattern = toPattern('/r/1-2-3-4-5-6-7');
		const begin = processorMs();
		expect(pattern.test(`/r/${'-'.repeat(100)}`)).toBe(true);
		expect(pattern.test(`/r/${'-'.repeat(100)}!/`)).toBe(false);
		expect(processorMs() - begin).toBeLessThan(500);
		const short = toPattern('/s/9f3a7b2c1d4e');
		expect(['/s/1c2d3e4f5a6b', '/t/1c2d3e4f5a6b', '/s/1c2d/3e'].map((one) => short.test(one))).toEqual([
			true,
			false,
			false,
		]);
	});

	it('how later requests carry the session, without the requests of other sites and files', () => {
		const token = 'eyJhbGciOiJIUzI1NiJ9.e30.x';
		const bearer = { Authorization: `JWT ${token}`, 'X-CSRF-Token': 'csrf-value-77' };
		const { recipe, found } = understandHar([
			{ url: 'https://ads.example/track?user=anna', body: JSON.stringify(ANNA) },
			{ url: 'https://shop.example/app.js', response: `x="${token}"` },
			{ ...login, response: { data: { jwt: token }, security: { csrf: 'csrf-value-77' } } },
			{ url: 'https://ads.example/track', headers: { Authorization: 'Bearer other-token-12345' } },
			{ url: 'https://shop.example/orders', headers: bearer, response: [] },
		]);
		expect(recipe.login).toMatchObject([{ captures: { token: 'data.jwt', csrf: 'security.csrf' } }]);
		expect(recipe.login).toHaveLength(1);
		expect(recipe.attach).toMatchObject({
			headers: { Authorization: 'JWT {{token}}', 'X-CSRF-Token': '{{csrf}}' },
		});
		expect(found).toContain(
			"The value in the header Authorization of later requests is the field 'data.jwt' of the response to POST /login.",
		);
		expect(JSON.stringify(recipe)).not.toMatch(/eyJ|csrf-value|other-token/);
	});

	it('the last login that succeeded, and a login in two steps', () => {
		const failed = { ...login, status: 401 };
		const { recipe } = understandHar([failed, { ...login, url: 'https://shop.example/v2/login' }, failed]);
		expect(recipe.login).toMatchObject([{ path: '/v2/login' }]);
		const steps = understandHar([
			{ url: 'https://shop.example/name', headers: JSON_TYPE, body: JSON.stringify({ id: ANNA.username }) },
			{ url: 'https://shop.example/word', headers: JSON_TYPE, body: JSON.stringify({ word: ANNA.password }) },
		]);
		expect(steps.recipe.login).toMatchObject([
			{ path: '/name', body: { content: { id: '{{username}}' } } },
			{ path: '/word', body: { content: { word: '{{password}}' } } },
		]);
	});
});

describe('finds values by their names in commands', () => {
	const page = { Referer: 'https://shop.example/signin?next=1', ...PAGE, ...FORM_TYPE };

	it.each([
		'_csrf',
		'authenticity_token',
		'csrfmiddlewaretoken',
		'__RequestVerificationToken',
		'__VIEWSTATE',
	])('%s, in the page that the login came from', (name) => {
		const fields = { user: ANNA.username, pass: ANNA.password, [name]: 'a-value-of-now' };
		const { recipe } = understand({ ...login, headers: page, body: String(new URLSearchParams(fields)) });
		const [first, second] = recipe.login;
		expect(first).toMatchObject({ method: 'GET', path: '/signin?next=1' });
		const [capture = '', locations = []] = Object.entries(first.captures ?? {})[0] ?? [];
		expect(second?.body).toMatchObject({ content: { [name]: `{{${capture}}}` } });
		const find = (html: string) =>
			[locations]
				.flat()
				.map((one) => new RegExp(one.replace('pattern:', '')).exec(html)?.[1])
				.find(Boolean);
		expect(find(`<input type="hidden" name="${name}" value="x1">`)).toBe('x1');
		expect(find(`<input value="x1" name="${name}" id=a>`)).toBe('x1');
		expect(find(`{"${name}":"x1"}`)).toBe('x1');
		expect(JSON.stringify(recipe)).not.toContain('a-value-of-now');
	});

	it('a cookie that is sent as a header, with the page that sets it', () => {
		const headers = {
			...JSON_TYPE,
			...{ Referer: page.Referer, Cookie: 'csrftoken=abc12345def', 'X-CSRFToken': 'abc12345def' },
		};
		const { recipe } = understand({ ...login, headers });
		expect(recipe.login).toMatchObject([
			{ method: 'GET', path: '/signin?next=1' },
			{ headers: { 'X-CSRFToken': '{{cookie.csrftoken}}' } },
		]);
	});

	it('the token of later requests', () => {
		const later = { url: 'https://shop.example/orders', headers: { Authorization: 'Token abc12345def' } };
		expect(understand([login, later]).recipe.attach).toEqual({
			cookies: false,
			headers: { Authorization: 'Token {{token}}' },
		});
	});
});

describe('explains why there is no login', () => {
	const other = { ...login, body: JSON.stringify({ q: 'x' }) };
	const expectError = (understanding: () => unknown, message: string | RegExp, ...parts: unknown[]) =>
		expect(understanding).toThrow(
			expect.objectContaining({
				code: 'RECORDING_UNUSABLE',
				message: expect.stringMatching(message),
				sentences: expect.arrayContaining(parts),
			}),
		);

	it('in a recording without the password', () => {
		const topic = { name: 'recording-password', hasUserName: true };
		expectError(() => understand(other), 'The recording has no request with this password', topic);
	});

	it('in a recording of another address', () => {
		expectError(
			() => understand(other, { ...ANNA, baseUrl: 'https://api.example' }),
			'The recording has no request to https://api.example',
			'Its requests were sent to https://shop.example.',
			{ name: 'recording-origin' },
		);
	});

	it('with an encrypted password', () => {
		const body = JSON.stringify({ user: ANNA.username, password: hash('sha512', 'salt', 'base64') });
		expectError(
			() => understand({ ...login, body }),
			'The recording sends the password in an unknown form',
			expect.stringContaining("The field 'password' has a value"),
		);
	});
});

const VALUES = Array.from({ length: 1_000 }, (_, n) => `value${n}abcdefgh12345678`);
const withValues: CopiedRequest = {
	...login,
	body: JSON.stringify({ user: ANNA.username, pass: ANNA.password, list: VALUES }),
};

it('finds all values of a usual login in a long recording', () => {
	const fields = Object.fromEntries(VALUES.slice(0, 50).map((value, n) => [`field${n}`, value]));
	const { recipe, unexplained } = understandHar([
		...Array.from({ length: 200 }, (_, n) => ({
			url: `https://shop.example/before/${n}`,
			response: { text: `other ${n} `.repeat(2_000) },
		})),
		{ url: 'https://shop.example/form', response: fields },
		{ ...login, body: JSON.stringify({ user: ANNA.username, pass: ANNA.password, ...fields }) },
		...Array.from({ length: 50 }, (_, n) => ({
			url: `https://shop.example/after/${n}`,
			headers: { 'X-Request-Id': `abcdefgh-12345678-${n}` },
			response: { text: `other ${n} `.repeat(4_000) },
		})),
	]);
	expect(Object.keys(recipe.login[0].captures ?? {})).toHaveLength(50);
	expect(unexplained).toEqual([]);
});

it('says that a recording is too long in which too much would have to be searched', () => {
	const before = Array.from({ length: 50 }, (_, n) => ({
		url: `https://shop.example/${n}`,
		response: { list: VALUES.map((value) => `"<${value}`) },
	}));
	expect(() => understandHar([...before, withValues])).toThrow('The recording is too long');
});

it.each<[string, () => string]>([
	[
		'a long page',
		() =>
			toHar([
				{ url: login.url, response: '<input '.repeat(1e6) },
				{ ...login, body: `${String(login.body)}` },
			]),
	],
	[
		'many requests',
		() => toHar(Array.from({ length: 15_000 }, (_, n) => ({ ...login, url: `${login.url}/${n}` }))),
	],
	[
		'many fields',
		() =>
			asBash({
				...login,
				body: JSON.stringify([
					ANNA.username,
					ANNA.password,
					...Array.from({ length: 50_000 }, (_, n) => `value-${n}-csrf`),
				]),
			}),
	],
	['nested JSON', () => asBash({ ...login, body: `${'['.repeat(1e5)}"${'x'}"${']'.repeat(1e5)}` })],
	['a large body', () => toHar([{ ...login, body: 'x'.repeat(15e6) }, login])],
	[
		'many values, each in many responses',
		() =>
			toHar([
				...Array.from({ length: 300 }, (_, n) => ({
					url: `https://shop.example/${n}`,
					response: { list: VALUES.map((value) => `"<${value}`) },
				})),
				withValues,
			]),
	],
	[
		'long lists of numbers before the values',
		() =>
			toHar([
				...Array.from({ length: 12 }, (_, n) => ({
					url: `https://shop.example/${n}`,
					response: [
						...Array.from({ length: 490_000 }, () => 1),
						...VALUES.slice(0, 100).map((v) => `<${v}`),
					],
				})),
				withValues,
			]),
	],
	[
		'many parameters against forged requests',
		() =>
			toHar([
				{ url: 'https://shop.example/' },
				{ ...login, url: `${login.url}?${Array.from({ length: 1e6 }, (_, n) => `csrf${n}=a`).join('&')}` },
			]),
	],
	[
		'many cookies',
		() =>
			toHar([
				{
					...withValues,
					headers: {
						...JSON_TYPE,
						Cookie: Array.from({ length: 500_000 }, (_, n) => `a${n}=b%20`).join('; '),
					},
				},
			]),
	],
	[
		'many responses that may be the origin of a value',
		() =>
			toHar([
				...Array.from({ length: 300 }, (_, n) => ({
					url: `https://shop.example/${n}`,
					response: Object.fromEntries(Array.from({ length: 1_000 }, (_, m) => [`k${m}`, `v${n}-${m}`])),
				})),
				{ ...login, body: JSON.stringify({ user: ANNA.username, hash: hash('md5', 'unknown') }) },
			]),
	],
])('takes little time for %s', (_, write) => {
	const text = write();
	const begin = processorMs();
	try {
		understandRecording(text, ANNA);
	} catch (error) {
		expect(error).toMatchObject({ code: 'RECORDING_UNUSABLE' });
	}
	expect(processorMs() - begin).toBeLessThan(LONGEST_MS);
});
