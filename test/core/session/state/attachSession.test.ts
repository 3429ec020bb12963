import { attachSession } from '../../../../core/session/state/attachSession';
import { createAccount } from '../../../support/createAccount';
import { createSession, putCookie } from '../../../support/createSession';

const BASE = 'https://api.example.com';
const query = { _sid: '{{token}}' };
const session = (generation: number) =>
	createSession(generation, {
		attach: { cookies: true, headers: { 'X-Token': '{{token}}' }, query },
	});

/** The request with a session attached. */
function attach(url: string, headers: Record<string, string> = {}, to = session(2)) {
	const request = { method: 'GET', url: BASE + url, headers, timeoutMs: 1_000 };
	const attached = attachSession(request, to, createAccount(BASE));
	return { url: attached.url.slice(BASE.length), headers: attached.headers };
}

it('adds the session’s headers, query parameters and cookies', () => {
	expect(attach('/x?a=1')).toEqual({
		url: '/x?a=1&_sid=token-2',
		headers: { 'X-Token': 'token-2', Cookie: 'sid=session-2' },
	});
});

it('replaces an earlier session, and leaves everything else as written', () => {
	const first = attach('/x?q=a%20b+c&_x=1', { Cookie: 'lang=it' }, session(1));
	expect(attach(first.url, first.headers)).toEqual({
		url: '/x?q=a%20b+c&_x=1&_sid=token-2',
		headers: { 'X-Token': 'token-2', Cookie: 'sid=session-2; lang=it' },
	});
});

it.each(['?_sid=1', '?%5Fsid=1&_sid=2', '?_sid', '?a&_sid=1'])(
	'replaces the parameter however it is written: %s',
	(search) => {
		const { searchParams } = new URL(attach(`/x${search}`).url, BASE);
		expect(searchParams.getAll('_sid')).toEqual(['token-2']);
	},
);

it.each([
	['sid=mine; lang=it', 'sid=session-2; lang=it'],
	['lang=it;sid=mine', 'sid=session-2; lang=it'],
	['Sid=mine; nameless', 'sid=session-2; Sid=mine; nameless'],
	['; ', 'sid=session-2'],
])('replaces the cookie of the author’s header %j', (own, sent) => {
	expect(attach('/x', { cookie: own }).headers['Cookie']).toBe(sent);
});

it('keeps several cookies of the session with one name, for different paths', () => {
	const both = session(3);
	putCookie(both, 'sid=of-a; Path=/a');
	expect(attach('/a', {}, both).headers['Cookie']).toBe('sid=of-a; sid=session-3');
});
