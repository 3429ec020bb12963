import type { HttpResponse } from '../../http/Exchange';
import type { ExpirySource, SessionReading } from '../login/SessionReading';
import type { Login } from '../recipe/Login';
import { livingCookies } from '../state/cookies';
import { type NewSession, toIdentityText } from '../state/Session';
import { describeSource } from './describeSource';

/** Which cookies are the session, and why. */
const COOKIES: Record<SessionReading['cookiesBy'], string> = {
	recipe: 'the recipe names them',
	httpOnlyName: 'they are named like a session, and scripts cannot read them (HttpOnly)',
	name: 'they are named like a session',
	httpOnly: 'none is named like a session, but scripts cannot read these (HttpOnly)',
	anyHttpOnly: 'scripts cannot read them (HttpOnly), and there is no better sign',
	any: 'the login set no others',
};

const SENT: Record<SessionReading['sentBy'], string> = {
	recipe: 'The recipe defines how the session is sent.',
	cookies: 'The login set cookies that may be a session, so they are sent and the token, if any, is not.',
	token: 'The login set no cookie that is clearly a session, so the token is sent.',
};

/** Says who signed in, which cookies count, and when the session expires, each with what decided it. */
export function describeSession(
	session: NewSession,
	reading: SessionReading,
	response: HttpResponse,
	{ recipe }: Login,
): string[] {
	const { cookieNames, identity, needsAllCookies, values } = session;
	const needs = needsAllCookies ? 'All of them are required.' : 'One of them is enough.';
	const cookies =
		cookieNames.length > 0
			? [
					`The cookies that count: ${cookieNames.join(', ')}; ${COOKIES[reading.cookiesBy]}.`,
					...(cookieNames.length > 1 ? [needs] : []),
				]
			: [];
	const renewal =
		recipe.refresh === undefined
			? 'Before it expires, a new login follows.'
			: values['refreshToken'] === undefined && JSON.stringify(recipe.refresh).includes('refreshToken')
				? 'The login returned no refresh token, so a new login follows before it expires.'
				: `It is renewed by ${recipe.refresh.method} ${recipe.refresh.path}.`;
	return [
		`Signed in as ${toIdentityText(identity)}.`,
		SENT[reading.sentBy],
		...cookies,
		...describeExpiry(session, reading.expiryBy, response),
		...((session.expiry ?? session.cookieExpiry) ? [renewal] : []),
	];
}

function describeExpiry(
	{ expiry, cookieExpiry, cookieNames, jar }: NewSession,
	by: ExpirySource | undefined,
	response: HttpResponse,
): string[] {
	const sentences: string[] = [];
	if (expiry !== undefined && by !== undefined)
		sentences.push(`It expires ${toEnd(expiry)}: ${describeExpirySource(by, response)}.`);
	if (cookieExpiry !== undefined) {
		const { expiresAt } = cookieExpiry;
		const ending = livingCookies(jar, 0).find(
			(cookie) => cookieNames.includes(cookie.key) && cookie.expiryTime() === expiresAt,
		);
		const named = ending === undefined ? 'the cookies' : `the cookie ${ending.key}`;
		sentences.push(`By Max-Age or Expires of ${named} it expires ${toEnd(cookieExpiry)}.`);
	}
	return sentences.length > 0
		? sentences
		: ['Nothing states when it expires: it is used until a response shows that it has expired.'];
}

function describeExpirySource(by: ExpirySource, response: HttpResponse): string {
	if ('isOfRecipe' in by) return "the recipe's lifetime of a session";
	if ('location' in by) return `the recipe reads it from ${by.location}`;
	const { where, rule } = describeSource(by.detected, response);
	return `${where}, ${rule}`;
}

function toEnd({ expiresAt, lifetimeMs }: { expiresAt: number; lifetimeMs: number }): string {
	return `at ${new Date(expiresAt).toISOString()}, after ${Math.round(lifetimeMs / 1000)} s`;
}
