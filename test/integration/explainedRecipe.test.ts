import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { createDigestServer } from '../simulators/digestServer';
import { asBash } from '../support/copyAsCurl';
import { runSessionRequest } from '../support/nodeContexts';
import { oneTimeCode, TOTP_SECRET } from '../support/oneTimeCode';
import type { SeenRequest, StubResponse } from '../support/startServer';
import { withServers } from '../support/withServers';

const servers = withServers();
const PASSWORD = 'annas-password-1';
const TOKEN = 'token-of-anna-1';
/** Each code is sent once, so that a second login waits for the next one. */
const PERIOD_S = 3;
const SECRET = `otpauth://totp/ANNA?secret=${TOTP_SECRET}&period=${PERIOD_S}`;

type Respond = (request: SeenRequest) => StubResponse;

/** An API whose rows require the token, or the cookie of a web page. */
const withRows =
	(signIn: Respond): Respond =>
	(request) => {
		const { authorization = '', cookie = '' } = request.headers;
		if (request.url !== '/rows') return signIn(request);
		const isSignedIn = authorization === `Bearer ${TOKEN}` || cookie.includes('sid=cookie-of-anna');
		return isSignedIn ? { body: [{ id: 1 }] } : { status: 401 };
	};

const HTML = { 'Content-Type': 'text/html' };
const FORM =
	'<form method="post"><input type="hidden" name="csrf" value="hidden-1"><input name="user"><input type="password" name="pw"></form>';

/** Signs in with a code; each is right only once. */
function createCodes(): Respond {
	const used = new Set<string>();
	return ({ body }) => {
		const { password, otp } = JSON.parse(body || '{}') as Record<string, string>;
		const codes = [-PERIOD_S, 0, PERIOD_S].map((s) => oneTimeCode(Date.now() + s * 1000, PERIOD_S));
		const isRight = password === PASSWORD && otp !== undefined && codes.includes(otp) && !used.has(otp);
		if (!isRight) return { status: 401, body: { message: 'Invalid one-time code' } };
		used.add(otp);
		return { body: { token: TOKEN } };
	};
}

const digest = createDigestServer({ ANNA: { password: PASSWORD } }, { algorithm: 'SHA-256' });
const hashed = createHash('sha256').update(PASSWORD).digest('hex');

it.each<[string, Respond, (baseUrl: string) => IDataObject, string[]]>([
	['a one-time code', withRows(createCodes()), () => ({ totpSecret: SECRET, totpField: 'otp' }), ['login']],
	[
		'the form of a web page',
		withRows(({ method, body, url }) => {
			if (url === '/home') return { headers: HTML, body: 'Welcome' };
			if (url !== '/login') return { status: 404 };
			if (method === 'GET') return { headers: HTML, body: FORM };
			return body.includes('hidden-1') && body.includes(PASSWORD)
				? { status: 303, headers: { Location: '/home', 'Set-Cookie': 'sid=cookie-of-anna' } }
				: { headers: HTML, body: FORM };
		}),
		() => ({ loginBodyKind: 'page', loginPath: '/login' }),
		['login'],
	],
	[
		'a recording',
		withRows(({ body, url }) =>
			url === '/in' && body.includes(hashed) ? { body: { token: TOKEN } } : { status: 401 },
		),
		(baseUrl) => ({
			recordedLogin: asBash({
				url: `${baseUrl}/in`,
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ user: 'ANNA', hash: hashed }),
			}),
		}),
		['login'],
	],
	[
		'a recording with the password within its path',
		withRows(({ url }) =>
			url === `/in/key-${PASSWORD}.json` ? { body: { token: TOKEN } } : { status: 401 },
		),
		(baseUrl) => ({
			recordedLogin: asBash({
				url: `${baseUrl}/in/key-${PASSWORD}.json`,
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ user: 'ANNA' }),
			}),
		}),
		['login'],
	],
	['Digest', (request) => digest.respond(request), () => ({ sessionKind: 'digest' }), ['attach']],
])(
	'the recipe of a login by %s signs in when it is pasted, and holds no secret',
	async (_, respond, toForm, adjust) => {
		const server = await servers.start(respond);
		const account = { baseUrl: server.url, username: 'ANNA', password: PASSWORD };
		const own = toForm(server.url);
		const explain = async (credential: IDataObject) =>
			await runSessionRequest({
				credential,
				parameters: { resource: 'session', operation: 'explainLogin' },
				items: [{}],
			});
		const items = await explain({ ...account, ...own, adjust });
		expect(items.map(({ json }) => [json.step, json.ok])).toContainEqual(['Recipe', true]);
		const { recipe } = items.at(-1)?.json ?? {};
		const text = JSON.stringify(items);
		for (const secret of [PASSWORD, TOKEN, TOTP_SECRET, hashed]) expect(text).not.toContain(secret);

		const kept = own.totpSecret ? own : {};
		const credential = {
			...account,
			...kept,
			recipeJson: JSON.stringify(recipe),
			adjust: ['login', 'recipeJson'],
		};
		const rows = await runSessionRequest({ credential, parameters: { url: '/rows' }, items: [{}] });
		expect(rows.map(({ json }) => json)).not.toHaveLength(0);
	},
	60_000,
);

it('a pasted session has no recipe: there is no login', async () => {
	const server = await servers.start(() => ({ body: [] }));
	const credential = { baseUrl: server.url, recipe: 'pastedSession', pastedSession: 'sid=pasted-cookie-1' };
	const items = await runSessionRequest({
		credential,
		parameters: { resource: 'session', operation: 'explainLogin' },
		items: [{}],
	});
	expect(items.map(({ json: { step } }) => step)).toEqual(['Session', 'Requests', 'Responses']);
	expect(JSON.stringify(items)).not.toContain('pasted-cookie-1');
});
