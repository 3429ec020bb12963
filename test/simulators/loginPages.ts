import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';

/** What one framework's login page looks like, and how it responds. */
interface PageStyle {
	/** The address of the page, below the origin. */
	path: string;
	/** The page; `token` is its value against forged requests, `complaint` the text of a failed login. */
	page(given: { origin: string; token: string; complaint: string }): string;
	/** Where the form is sent to. */
	action?: string;
	/** The names of the fields; without a user name, only the password counts. */
	fields: { username?: string; password: string; token?: string };
	/** Other fields that a browser sends, which the server requires. */
	sends?: Record<string, string>;
	/** Cookies of everybody who opens the page, in addition to that of the session. */
	cookie: { session: string; token?: string };
	/** What is wrong with a password; a `location` redirects back to the page. */
	complaint: string;
	refuses: { status: number; location?: string };
	accepts: { status: number; location: string };
	/** The response to a login without the token. */
	forged?: StubResponse;
	/** The response to a request without a session; a location leads to the page. */
	signedOut: StubResponse;
	/** The header that writes need, and what it holds: the cookie, or the value in the page after the login. */
	csrfHeader?: string;
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const SEARCH =
	'<form action="/search" id="searchform"><input type="search" name="q"><input type="submit" value="Go"></form>';

/** Pages as these frameworks make them, by their public sources. */
export const pageStyles: Record<string, PageStyle> = {
	Django: {
		path: '/accounts/login/',
		page: ({ token, complaint }) =>
			`<form method="post" action="/accounts/login/"><input type="hidden" name="csrfmiddlewaretoken" value="${token}">${complaint && `<ul class="errorlist nonfield"><li>${complaint}</li></ul>`}<p><label>Username: <input type="text" name="username" autofocus autocapitalize="none" autocomplete="username" maxlength="150" required></label></p><p><label>Password: <input type="password" name="password" autocomplete="current-password" required></label></p><input type="hidden" name="next" value=""><button type="submit">Log in</button></form>`,
		fields: { username: 'username', password: 'password', token: 'csrfmiddlewaretoken' },
		sends: { next: '' },
		cookie: { session: 'sessionid', token: 'csrftoken' },
		complaint: 'Please enter a correct username and password. Note that both fields may be case-sensitive.',
		refuses: { status: 200 },
		accepts: { status: 302, location: '/accounts/profile/' },
		forged: {
			status: 403,
			headers: HTML,
			body: '<h1>Forbidden</h1><p>CSRF verification failed. Request aborted.</p>',
		},
		signedOut: { status: 403, body: { detail: 'Authentication credentials were not provided.' } },
		csrfHeader: 'x-csrftoken',
	},
	Jupyter: {
		path: '/login',
		page: ({ token, complaint }) =>
			`<form action="/login?next=%2F" method="post" class="form-inline"><input type="hidden" name="_xsrf" value="${token}"/><label for="password_input"><strong>Password:</strong></label><input type="password" name="password" id="password_input" class="form-control"><button type="submit" class="btn btn-default" id="login_submit">Log in</button></form>${complaint && `<div class="row"><div class="message error">${complaint}</div></div>`}`,
		fields: { password: 'password', token: '_xsrf' },
		cookie: { session: 'username-127-0-0-1-8888', token: '_xsrf' },
		complaint: 'Invalid credentials',
		refuses: { status: 401 },
		accepts: { status: 302, location: '/' },
		forged: {
			status: 403,
			headers: HTML,
			body: "<title>403 : Forbidden</title><p>'_xsrf' argument missing from POST</p>",
		},
		signedOut: { status: 403, body: { message: 'Forbidden', reason: null } },
		csrfHeader: 'x-xsrftoken',
	},
	MediaWiki: {
		path: '/index.php?title=Special:UserLogin',
		page: ({ token, complaint }) =>
			`${SEARCH}${complaint && `<div class="mw-message-box-error mw-message-box">${complaint}</div>`}<form class="mw-htmlform" action="/index.php?title=Special:UserLogin&amp;returnto=Main+Page" method="post" name="userlogin"><input id="wpName1" name="wpName" size="20" placeholder="Enter your username" autocomplete="username"><input id="wpPassword1" name="wpPassword" type="password" autocomplete="current-password"><input name="wpRemember" type="checkbox" value="1" id="wpRemember"><button id="wpLoginAttempt" type="submit" name="wploginattempt" value="Log in">Log in</button><input id="wpEditToken" type="hidden" value="+\\" name="wpEditToken"><input type="hidden" value="Special:UserLogin" name="title"><input name="authAction" type="hidden" value="login"><input name="force" type="hidden"><input name="wpLoginToken" type="hidden" value="${token}+\\"></form>`,
		action: '/index.php?title=Special:UserLogin&returnto=Main+Page',
		fields: { username: 'wpName', password: 'wpPassword', token: 'wpLoginToken' },
		sends: { wpEditToken: '+\\', authAction: 'login', force: '', wploginattempt: 'Log in' },
		cookie: { session: 'wiki_session' },
		complaint: 'Incorrect username or password entered. Please try again.',
		refuses: { status: 200 },
		accepts: { status: 302, location: '/index.php/Main_Page' },
		forged: {
			status: 200,
			headers: HTML,
			body: '<p>There seems to be a problem with your login session</p>',
		},
		signedOut: { status: 401, body: { error: { code: 'readapidenied' } } },
	},
	WordPress: {
		path: '/wp-login.php',
		page: ({ origin, complaint }) =>
			`${complaint && `<div id="login_error" class="notice notice-error"><p><strong>Error:</strong> ${complaint}</p></div>`}<form name="loginform" id="loginform" action="${origin}/wp-login.php" method="post"><input type="text" name="log" id="user_login" class="input" value="" size="20" autocapitalize="off" autocomplete="username" /><input type="password" name="pwd" id="user_pass" class="input password-input" value="" autocomplete="current-password" /><button type="button" class="button wp-hide-pw"></button><input name="rememberme" type="checkbox" id="rememberme" value="forever" /><input type="submit" name="wp-submit" id="wp-submit" value="Log In" /><input type="hidden" name="redirect_to" value="${origin}/wp-admin/" /><input type="hidden" name="testcookie" value="1" /></form><form id="language-switcher" method="get"><select name="wp_lang"><option value="en_US">English</option></select></form>`,
		fields: { username: 'log', password: 'pwd' },
		sends: { testcookie: '1', 'wp-submit': 'Log In' },
		cookie: { session: 'wordpress_logged_in_5c016e8f0f95f039102cbe8366c5c7f3' },
		complaint: 'The password you entered for the username <strong>ANNA</strong> is incorrect.',
		refuses: { status: 200 },
		accepts: { status: 302, location: '/wp-admin/' },
		signedOut: {
			status: 401,
			body: { code: 'rest_not_logged_in', message: 'You are not currently logged in.' },
		},
	},
	Devise: {
		path: '/users/sign_in',
		page: ({ token, complaint }) =>
			`<head><meta name="csrf-param" content="authenticity_token" /><meta name="csrf-token" content="${token}" /></head>${complaint && `<div class="flash-container"><div class="flash-alert">${complaint}</div></div>`}<form class="new_user" id="register-pane" action="/users" method="post"><input type="email" name="user[email]"><input type="password" name="user[password]"><input type="password" name="user[password_confirmation]"></form><form class="new_user" id="new_user" action="/users/sign_in" accept-charset="UTF-8" method="post"><input type="hidden" name="authenticity_token" value="${token}" autocomplete="off" /><input autofocus="autofocus" autocomplete="email" type="email" value="" name="user[email]" id="user_email" /><input autocomplete="current-password" type="password" name="user[password]" id="user_password" /><input name="user[remember_me]" type="hidden" value="0" autocomplete="off" /><input type="checkbox" value="1" name="user[remember_me]" id="user_remember_me" /><input type="submit" name="commit" value="Log in" data-disable-with="Log in" /></form>`,
		fields: { username: 'user[email]', password: 'user[password]', token: 'authenticity_token' },
		sends: { 'user[remember_me]': '0', commit: 'Log in' },
		cookie: { session: '_gitlab_session' },
		complaint: 'Invalid Email or password.',
		refuses: { status: 422 },
		accepts: { status: 303, location: '/' },
		forged: { status: 422, headers: HTML, body: '<h1>The change you wanted was rejected.</h1>' },
		signedOut: { status: 401, body: { error: 'You need to sign in or sign up before continuing.' } },
		csrfHeader: 'x-csrf-token',
	},
	Laravel: {
		path: '/login',
		page: ({ origin, token, complaint }) =>
			`<meta name="csrf-token" content="${token}"><form method="POST" action="${origin}/login"><input type="hidden" name="_token" value="${token}" autocomplete="off"><input id="email" type="email" class="form-control is-invalid" name="email" value="" required autocomplete="email" autofocus>${complaint && `<span class="invalid-feedback" role="alert"><strong>${complaint}</strong></span>`}<input id="password" type="password" name="password" required autocomplete="current-password"><input type="checkbox" name="remember" id="remember"><button type="submit" class="btn btn-primary">Login</button></form>`,
		fields: { username: 'email', password: 'password', token: '_token' },
		cookie: { session: 'laravel_session' },
		complaint: 'These credentials do not match our records.',
		refuses: { status: 302, location: '/login' },
		accepts: { status: 302, location: '/home' },
		forged: { status: 419, headers: HTML, body: '<title>Page Expired</title>' },
		signedOut: { status: 401, body: { message: 'Unauthenticated.' } },
		csrfHeader: 'x-csrf-token',
	},
	Spring: {
		path: '/login',
		page: ({ token, complaint }) =>
			`<div class="content"><form class="login-form" method="post" action="/login"><h2>Please sign in</h2>${complaint && `<div class="alert alert-danger" role="alert">${complaint}</div>`}<input type="text" id="username" name="username" placeholder="Username" required autofocus><input type="password" id="password" name="password" placeholder="Password" required><input name="_csrf" type="hidden" value="${token}" /><button type="submit" class="primary">Sign in</button></form></div>`,
		fields: { username: 'username', password: 'password', token: '_csrf' },
		cookie: { session: 'JSESSIONID' },
		complaint: 'Bad credentials',
		refuses: { status: 302, location: '/login?error' },
		accepts: { status: 302, location: '/?continue' },
		forged: { status: 403, headers: HTML, body: '<h1>Whitelabel Error Page</h1>' },
		signedOut: { status: 302, headers: { Location: '/login' } },
	},
	Keycloak: {
		path: '/realms/shop/account',
		page: ({ origin, token, complaint }) =>
			`<form id="kc-form-login" onsubmit="login.disabled = true; return true;" action="${origin}/realms/shop/login-actions/authenticate?session_code=${token}&amp;execution=7&amp;tab_id=x" method="post"><input id="username" name="username" value="" type="text" autocomplete="username" autofocus aria-invalid="true">${complaint && `<span id="input-error" class="pf-m-error kc-feedback-text" aria-live="polite">${complaint}</span>`}<input id="password" name="password" type="password" autocomplete="current-password"><input type="hidden" id="id-hidden-input" name="credentialId" /><input name="login" id="kc-login" type="submit" value="Sign In"/></form>`,
		action: '/realms/shop/login-actions/authenticate',
		fields: { username: 'username', password: 'password' },
		sends: { credentialId: '', login: 'Sign In' },
		cookie: { session: 'KEYCLOAK_IDENTITY' },
		complaint: 'Invalid username or password.',
		refuses: { status: 200 },
		accepts: { status: 302, location: '/realms/shop/account/?code=1' },
		signedOut: { status: 401, body: { error: 'HTTP 401 Unauthorized' } },
	},
	'Auth.js': {
		path: '/auth/signin',
		page: ({ origin, token, complaint }) =>
			`<div class="page">${complaint && `<div class="error"><p>${complaint}</p></div>`}<form action="${origin}/auth/callback/credentials" method="POST"><input type="hidden" name="csrfToken" value="${token}"/><label for="input-username">Username</label><input name="username" id="input-username" type="text" placeholder=""/><input name="password" id="input-password" type="text" placeholder=""/><button id="submitButton" type="submit">Sign in with Credentials</button></form></div>`,
		action: '/auth/callback/credentials',
		fields: { username: 'username', password: 'password', token: 'csrfToken' },
		cookie: { session: 'authjs.session-token', token: 'authjs.csrf-token' },
		complaint: 'Sign in failed. Check the details you provided are correct.',
		refuses: { status: 302, location: '/auth/signin?error=CredentialsSignin' },
		accepts: { status: 302, location: '/' },
		forged: { status: 302, headers: { Location: '/auth/signin?csrf=true' } },
		signedOut: { status: 401, body: { error: 'no session' } },
	},
};

/** A site in a style whose page signs in `users`; `/api/me` shows who is signed in, `/api/things` may be written to, `/api/admin` is for nobody. */
export function createLoginPage(style: PageStyle, users: Record<string, { password: string }>) {
	const { path, fields, cookie } = style;
	const action = style.action ?? path;
	const sessions = new Map<string, { user: string; token: string }>();
	const tokens = new Set<string>();
	let failed = false;

	const toPage = (origin: string, complaint: string, status = 200): StubResponse => {
		const token = randomBytes(12).toString('base64');
		tokens.add(token);
		const ofToken =
			cookie.token === undefined ? [] : [`${cookie.token}=${encodeURIComponent(token)}; Path=/`];
		const html = `<!doctype html><html><body>${style.page({ origin, token: token.replaceAll('+', '&#43;'), complaint })}</body></html>`;
		return {
			status,
			headers: { ...HTML, 'Set-Cookie': [`${cookie.session}=anonymous; Path=/; HttpOnly`, ...ofToken] },
			body: html,
		};
	};
	const findUser = (form: URLSearchParams) => {
		const password = form.get(fields.password);
		const name = fields.username === undefined ? 'ANNA' : (form.get(fields.username) ?? '');
		return users[name]?.password === password ? name : undefined;
	};
	const signIn = (form: URLSearchParams, origin: string, sentToken: string): StubResponse => {
		const token = fields.token === undefined ? undefined : form.get(fields.token)?.replace(/\+\\$/, '');
		const isForged =
			(token !== undefined && !tokens.delete(token)) ||
			(fields.token !== undefined &&
				(token === undefined || (cookie.token !== undefined && sentToken !== token)));
		if (isForged) return style.forged ?? { status: 403 };
		if (!form.has(fields.password)) return toPage(origin, '');
		for (const [name, value] of Object.entries(style.sends ?? {}))
			if (form.get(name) !== value) return { status: 500, body: `${name} is ${form.get(name)}` };
		const user = findUser(form);
		if (user === undefined) {
			const { status, location } = style.refuses;
			failed = location !== undefined;
			return location === undefined
				? toPage(origin, style.complaint, status)
				: { status, headers: { Location: location } };
		}
		const id = randomBytes(16).toString('hex');
		const ofSession = randomBytes(12).toString('hex');
		sessions.set(id, { user, token: ofSession });
		const ofToken = cookie.token === undefined ? [] : [`${cookie.token}=${ofSession}; Path=/`];
		return {
			status: style.accepts.status,
			headers: {
				Location: style.accepts.location,
				'Set-Cookie': [`${cookie.session}=${id}; Path=/; HttpOnly`, ...ofToken],
			},
		};
	};

	return {
		expire: () => sessions.clear(),
		sessions: () => sessions.size,
		respond({ url, method, body, headers }: SeenRequest): StubResponse {
			const origin = `http://${headers.host}`;
			const { pathname, searchParams } = new URL(url, origin);
			const cookies = new Map(
				(headers.cookie ?? '')
					.split('; ')
					.map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
			);
			const session = sessions.get(cookies.get(cookie.session) ?? '');
			const isPage = pathname === path.split('?')[0] && (!path.includes('?') || searchParams.has('title'));
			if (/^\/api\/(me|things|admin)$/.test(pathname)) {
				if (session === undefined) return style.signedOut;
				if (pathname === '/api/admin') return { status: 403, body: { detail: 'Administrators only' } };
				if (method === 'GET') return { body: { name: session.user } };
				const proof = style.csrfHeader;
				const isProven = proof === undefined || headers[proof] === session.token;
				return isProven
					? { status: 201, body: { done: true } }
					: { status: 403, body: { detail: 'CSRF Failed' } };
			}
			if (method === 'POST' && pathname === action.split('?')[0])
				return signIn(new URLSearchParams(body), origin, decodeURIComponent(cookies.get(cookie.token) ?? ''));
			if (session !== undefined && method === 'GET')
				return {
					status: pathname === '/accounts/profile/' ? 404 : 200,
					headers: HTML,
					body: `<html><meta name="csrf-token" content="${session.token}"><p>Hello ${session.user}</p></html>`,
				};
			if (method === 'GET' && isPage) {
				const complaint = failed && /error|^\/login$/.test(url) ? style.complaint : '';
				failed = false;
				return toPage(origin, complaint);
			}
			if (method === 'GET' && pathname === '/') return { status: 302, headers: { Location: path } };
			if (isPage) return { status: 405, headers: HTML, body: '<h1>Method Not Allowed</h1>' };
			return { status: 404, headers: HTML, body: '<h1>Not Found</h1>' };
		},
	};
}
