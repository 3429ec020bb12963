import { CookieJar } from 'tough-cookie';

import type { Exchange, HttpReply } from '../http/Exchange';
import { isHtml, readField, readJson } from '../http/readBody';
import { sendFollowingRedirects } from '../http/sendFollowingRedirects';
import type { Account } from './Account';
import { cookieHeader, cookieValues, keepCookies } from './cookies';
import { readExpiry } from './expiry';
import { isSuccess } from './judge';
import { toLoginError, toMovedError } from './judgeLogin';
import type { Recipe } from './Recipe';
import type { Session } from './Session';
import { replyWithoutSecrets } from './withoutSecrets';

/** A login that takes longer is given up: others are waiting for it. */
const LOGIN_TIME_OUT_MS = 60_000;

/** Performs the login exchange; throws a LoginError when it gives no session, an ExchangeError when no answer comes. */
export async function signIn(
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
): Promise<Omit<Session, 'generation'>> {
	const jar = new CookieJar();
	const url = account.baseUrl + recipe.login.path;
	const { origin } = new URL(url);
	const reply = await sendFollowingRedirects(exchange, loginRequest(account, recipe, url), {
		headersFor: (hop, headers) => {
			if (hop.origin !== origin) throw toMovedError(url, hop);
			const cookies = cookieHeader(jar, hop);
			return cookies ? { ...headers, Cookie: cookies } : headers;
		},
		seen: (answer) => keepCookies(jar, answer),
	});
	const session = readSession(reply, jar, account, recipe);
	const gives = recipe.attach === 'bearer' ? session.token : cookieValues(jar).length > 0;
	if (isSuccess(reply) && !isHtml(reply) && gives) return session;
	const shown = replyWithoutSecrets(reply, [account.password]);
	throw toLoginError(shown, account, recipe, { hasToken: Boolean(session.token) });
}

function loginRequest(account: Account, { login }: Recipe, url: string) {
	const { username, password, loginFields, ignoreSslIssues } = account;
	const fields = { [login.usernameField]: username, [login.passwordField]: password, ...loginFields };
	return {
		method: login.method,
		url,
		headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		body: Buffer.from(JSON.stringify(fields)),
		timeoutMs: LOGIN_TIME_OUT_MS,
		ignoreSslIssues,
	};
}

function readSession(reply: HttpReply, jar: CookieJar, account: Account, { captures, attach }: Recipe) {
	const answer = readJson(reply);
	const text = (path: string) => {
		const value = readField(answer, path);
		return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
	};
	const stated = {
		lifetimeMs: readField(answer, captures.lifetimeMs),
		expires: readField(answer, captures.expires),
		dateHeader: reply.headers['date'],
		receivedAt: reply.receivedAt,
	};
	return {
		token: text(captures.token),
		jar,
		// The stated end is the token's; the server keeps cookies alive by itself.
		expiry: attach === 'bearer' ? readExpiry(stated) : undefined,
		identity: {
			username: text(captures.username) ?? account.username,
			company: text(captures.company),
			site: text(captures.site),
		},
		refused: new Map<string, number>(),
	};
}
