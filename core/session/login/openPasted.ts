import { CookieJar } from 'tough-cookie';

import type { Pasted } from '../recipe/Account';
import type { Login } from '../recipe/Login';
import { keepCookies } from '../state/cookies';
import type { NewSession } from '../state/Session';
import { LoginError } from './LoginError';
import { readSession } from './readSession';

/** Cookies with these names are only sent over https (RFC 6265bis, section 4.1.3). */
const OVER_HTTPS = /^__(secure|host)-/i;

/** Returns the session that a person has copied from a browser, as if a login had just given it. */
export function openPasted(login: Login, { cookies, headers, token }: Pasted, now: number): NewSession {
	const { baseUrl } = login.account;
	const isSecure = baseUrl.startsWith('https:');
	if (!isSecure && Object.keys(cookies).some((name) => OVER_HTTPS.test(name))) throw toHttpsError();
	const jar = new CookieJar();
	const values = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [toValueName(name), value]),
	);
	if (token !== undefined) values['token'] = token;
	const response = {
		...{ status: 200, statusText: '', headers: {}, body: Buffer.alloc(0), receivedAt: now },
		url: `${baseUrl}/`,
		setCookies: Object.entries(cookies).map(
			([name, value]) => `${name}=${value}; Path=/${isSecure ? '; Secure' : ''}`,
		),
	};
	keepCookies(jar, response);
	const { session } = readSession(response, { jar, values, login, steps: login.recipe.login });
	if (session === undefined) throw toPastedEndError(login);
	const { attach } = session;
	const templates = Object.keys(headers).map((name) => [name, `{{${toValueName(name)}}}`]);
	return {
		...session,
		attach: {
			...attach,
			cookies: attach.cookies || Object.keys(cookies).length > 0,
			headers: { ...attach.headers, ...(Object.fromEntries(templates) as Record<string, string>) },
		},
	};
}

function toHttpsError(): LoginError {
	return new LoginError(
		'PASTED_SESSION_OVER',
		'The pasted cookies cannot be sent over http',
		[{ name: 'cookies-over-https' }],
		{},
	);
}

function toValueName(header: string): string {
	return `pasted.${header.toLowerCase()}`;
}

/** Creates the error for a caller that requires another session in place of one that a person has pasted; the API was not asked. */
export function toPastedRenewalError({ account }: Login): LoginError {
	return new LoginError(
		'PASTED_SESSION_OVER',
		'Only you can renew a pasted session',
		['It is unchanged.', { name: 'paste-again', origin: new URL(account.baseUrl).origin }],
		{},
	);
}

/** Creates the error for a session that only a person can begin anew. */
export function toPastedEndError({ account }: Login): LoginError {
	return new LoginError(
		'PASTED_SESSION_OVER',
		'The API refuses the pasted session',
		[
			'It has ended, or is not enough for this request; only you can sign in.',
			{ name: 'paste-again', origin: new URL(account.baseUrl).origin },
		],
		{},
	);
}
