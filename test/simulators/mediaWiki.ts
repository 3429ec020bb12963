import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

/** Ends each token, as PHP adds it. */
const SUFFIX = '+\\';
const COOKIE = 'wikidb_session';
const pages = Array.from({ length: 25 }, (_, index) => ({
	pageid: index + 1,
	ns: 0,
	title: `Page ${index}`,
}));

const fail = (code: string, info: string): StubResponse => ({
	headers: { 'MediaWiki-API-Error': code },
	body: { error: { code, info, '*': 'See /w/api.php for API usage.' }, servedby: 'wiki' },
});

/** The parts of a form with files, by their names. */
function readMultipart({ headers, body }: SeenRequest): Record<string, string> {
	const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '') ?? [];
	if (boundary === undefined) return {};
	const parts = body.split(`--${boundary}`).slice(1, -1);
	const entries = parts.map((part) => /name="([^"]*)"[^]*?\r\n\r\n([^]*)\r\n$/.exec(part) ?? []);
	return Object.fromEntries(entries.map(([, name = '', value = '']) => [name, value]));
}

/** What a wiki differs in. */
interface Options {
	/** Whether it checks the token before it checks who is signed in. */
	checksTokenFirst?: boolean;
}

/** A wiki with `users`; only an administrator may read deleted revisions. */
export function createMediaWiki(users: Record<string, User>, { checksTokenFirst = false }: Options = {}) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const loginTokens = new Map<string, string>();
	const tokens = new Map<string, string>();
	/** What has been changed, by the title. */
	const edits: string[] = [];
	const create = () => randomBytes(16).toString('hex');

	const query = (call: Record<string, string>, cookie: string): StubResponse => {
		const user = userOf(cookie);
		if (call.meta === 'tokens' && call.type === 'login') {
			const id = create();
			loginTokens.set(id, create() + SUFFIX);
			const set = `${COOKIE}=${id}; path=/; httponly`;
			return {
				headers: { 'Set-Cookie': set },
				body: { query: { tokens: { logintoken: loginTokens.get(id) } } },
			};
		}
		if (call.meta === 'tokens') {
			const token = tokens.get(cookie) ?? create() + SUFFIX;
			if (user !== undefined) tokens.set(cookie, token);
			return { body: { query: { tokens: { csrftoken: user ? token : SUFFIX } } } };
		}
		if (call.meta === 'userinfo') return { body: { query: { userinfo: { id: 1, name: 'ANNA' } } } };
		if (call.list === 'alldeletedrevisions')
			return user?.isAdmin === true
				? { body: { query: { alldeletedrevisions: [] } } }
				: fail('permissiondenied', "You don't have permission to view deleted history.");
		if (call.list !== 'allpages') return fail('badvalue', 'Unrecognized value for parameter "list".');
		const from = Number(call.apcontinue ?? 0);
		const next = from + 10;
		return {
			body: {
				batchcomplete: '',
				...(next < pages.length && { continue: { apcontinue: String(next), continue: '-||' } }),
				query: { allpages: pages.slice(from, next) },
			},
		};
	};

	return {
		expire() {
			expire();
			tokens.clear();
		},
		/** Ends the tokens of all sessions, but no session. */
		endTokens: () => tokens.clear(),
		sessions,
		edits,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query: parameters, form } = toCall(request);
			if (!/^(GET|POST) \/w\/api\.php$/.test(endpoint)) return { status: 404 };
			const isPost = request.method === 'POST';
			const sent: Record<string, string> = isPost ? { ...form, ...readMultipart(request) } : {};
			const call = { ...Object.fromEntries(parameters), ...sent } as Record<string, string>;
			if (!isPost && parameters.has('token')) return fail('mustposttoken', 'The token must be in the body.');
			// As a page for people.
			if (call.format !== 'json')
				return { headers: { 'Content-Type': 'text/html' }, body: '<h1>MediaWiki API result</h1>' };
			const cookie = readCookie(request.headers, COOKIE) ?? '';
			if (call.action === 'login') {
				const token = loginTokens.get(cookie);
				if (!isPost) return fail('mustbeposted', 'The "login" module requires a POST request.');
				if (token === undefined || sent.lgtoken !== token)
					return { body: { login: { result: 'WrongToken' } } };
				const id = signIn(sent.lgname, sent.lgpassword);
				// In the language of the wiki.
				const reason = 'Virheellinen käyttäjätunnus tai salasana. Yritä uudelleen.';
				if (id === undefined) return { body: { login: { result: 'Failed', reason } } };
				loginTokens.delete(cookie);
				return {
					headers: { 'Set-Cookie': `${COOKIE}=${id}; path=/; httponly` },
					body: { login: { result: 'Success', lguserid: 1, lgusername: sent.lgname } },
				};
			}
			const isChange = ['edit', 'upload', 'logout'].includes(call.action ?? '');
			const assertion = call.assert === 'user' && userOf(cookie) === undefined;
			const wrongToken = isChange && (sent.token === undefined || sent.token !== tokens.get(cookie));
			if (checksTokenFirst && wrongToken) return fail('badtoken', 'Invalid CSRF token.');
			if (assertion) return fail('assertuserfailed', 'You are no longer logged in.');
			if (isChange && !isPost) return fail('mustbeposted', 'This module requires a POST request.');
			if (wrongToken) return fail('badtoken', 'Invalid CSRF token.');
			if (call.action === 'logout') {
				end(cookie);
				return { body: {} };
			}
			if (isChange) {
				edits.push(call.title ?? call.filename ?? '');
				return { body: { [String(call.action)]: { result: 'Success', title: edits.at(-1) } } };
			}
			if (call.action !== 'query')
				return fail('badvalue', 'Unrecognized value for parameter "action": Try again.');
			return query(call, cookie);
		},
	};
}

const wiki = {
	...{ recipe: 'mediaWiki', basePath: '/w' },
	...{ url: '/api.php?action=query&list=allpages', contains: 'Page 7' },
	forbidden: { url: '/api.php?action=query&list=alldeletedrevisions' },
	says: "You don't have permission to view deleted history",
	write: {
		...{ method: 'POST', url: '/api.php', type: 'application/x-www-form-urlencoded' },
		body: 'action=edit&title=Stock&text=7+pieces',
	},
	failing: { url: '/api.php?action=nothing' },
	pages: { url: '/api.php?action=query&list=allpages', rows: 25, requests: 3 },
};

export const mediaWiki: Simulated[] = [
	{ title: 'MediaWiki', ...wiki, create: createMediaWiki },
	{
		title: 'MediaWiki that checks the token first',
		...wiki,
		create: (users) => createMediaWiki(users, { checksTokenFirst: true }),
	},
];
