import { setTimeout as pause } from 'node:timers/promises';

import type { Recipe, SessionLoginError } from '../../../../core';
import { checkRecipe } from '../../../../core/session/recipe/checkRecipe';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { createRequest, openClient } from '../../../support/openClient';
import { oneTimeCode, TOTP_SECRET } from '../../../support/oneTimeCode';
import { catchShown } from '../../../support/shown';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const PERIOD_S = 2;
/** An API that wants a code, each once, and then has one session per login. */
async function start({ wantsCode = true } = {}) {
	const used = new Set<string>();
	const codes: string[] = [];
	const sessions = new Set<string>();
	let logins = 0;
	const signIn = () => {
		const token = `token-number-${++logins}`;
		sessions.add(token);
		return { body: { token } };
	};
	const server = await servers.start(({ url, body, headers }) => {
		if (url === '/login')
			return wantsCode ? { body: { twoFactorRequired: true, ticket: 'ticket-1234' } } : signIn();
		if (url === '/login/code') {
			const { code, ticket } = JSON.parse(body) as { code: string; ticket: string };
			codes.push(code);
			const isRight =
				ticket === 'ticket-1234' && code === oneTimeCode(Date.now(), PERIOD_S) && !used.has(code);
			used.add(code);
			return isRight ? signIn() : { status: 401, body: { message: 'Wrong code' } };
		}
		const isKnown = sessions.has(headers.authorization?.slice('Bearer '.length) ?? '');
		return isKnown ? { body: { ok: true } } : { status: 401 };
	});
	return { server, codes, sessions, logins: () => logins, use: (code: string) => void used.add(code) };
}

const recipe: Partial<Recipe> = {
	login: [
		{
			method: 'POST',
			path: '/login',
			body: { type: 'json', content: { user: '{{username}}', password: '{{password}}' } },
			captures: { ticket: 'ticket' },
		},
		{
			when: { field: 'twoFactorRequired', equals: true },
			method: 'POST',
			path: '/login/code',
			body: {
				type: 'json',
				content: { ticket: '{{ticket}}', code: `{{ field.otp_secret | totp: 6, ${PERIOD_S} }}` },
			},
		},
	],
	otherLogins: [],
	lost: [{ statuses: '401' }],
	probe: undefined,
	refresh: undefined,
};
const open = (
	url: string,
	username: string,
	loginFields: Record<string, string> = { otp_secret: TOTP_SECRET },
) => openClient(url, { attach: 'bearer', recipe, account: { username, loginFields } });
const orders = createRequest('/orders');

it('sends the code when the API requires one: two hundred items, one login', async () => {
	const { server, codes, logins } = await start();
	const client = open(server.url, 'two-hundred');
	await Promise.all(Array.from({ length: 200 }, () => client.send(orders)));
	expect(logins()).toBe(1);
	expect(codes).toHaveLength(1);
});

it('skips the step when the API requires no code', async () => {
	const { server, codes, logins } = await start({ wantsCode: false });
	await open(server.url, 'none-wanted').send(orders);
	expect(logins()).toBe(1);
	expect(codes).toEqual([]);
});

it('waits for the next code instead of sending one twice', async () => {
	const { server, codes, sessions, logins } = await start();
	const client = open(server.url, 'again');
	await client.send(orders);
	sessions.clear();
	expect((await client.send(orders)).status).toBe(200);
	expect(logins()).toBe(2);
	expect(new Set(codes).size).toBe(2);
});

it('waits for the next code when the current one has been used elsewhere', async () => {
	const { server, codes, logins, use } = await start();
	// Enough time for the first code to be still the present one.
	await pause(PERIOD_S * 1000 - (Date.now() % (PERIOD_S * 1000)) + 50);
	use(oneTimeCode(Date.now(), PERIOD_S));
	expect((await open(server.url, 'used').send(orders)).status).toBe(200);
	expect(logins()).toBe(1);
	expect(codes).toHaveLength(2);
});

it('gives up after a second code, and shows neither code nor secret', async () => {
	const { server, codes } = await start();
	const wrong = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
	const error = await catchShown<SessionLoginError>(
		open(server.url, 'wrong', { otp_secret: wrong }).send(orders),
	);
	expect(codes).toHaveLength(2);
	expect(error).toMatchObject({ facts: { status: 401 } });
	const shown = JSON.stringify([
		error.message,
		error.description,
		error.facts,
		error.responseBody,
		error.stack,
	]);
	for (const secret of [wrong, ...codes]) expect(shown).not.toContain(secret);
});

it('names the login field that lacks its secret', async () => {
	const { server } = await start();
	const error = await catchShown<SessionLoginError>(open(server.url, 'without', {}).send(orders));
	expect(error.message).toBe('There is no value for {{field.otp_secret}}');
});

it('sends the code of a login field next to the password, and not its secret', async () => {
	const { server, codes } = await start();
	const [first] = recipe.login as NonNullable<Recipe['login']>;
	const login: Recipe['login'] = [{ ...first, path: '/login/code', captures: {} }];
	const loginFields = {
		ticket: 'ticket-1234',
		otp_secret: TOTP_SECRET,
		code: `{{ field.otp_secret | totp: 6, ${PERIOD_S} }}`,
	};
	const account = { username: 'beside', loginFields };
	const client = openClient(server.url, { attach: 'bearer', recipe: { ...recipe, login }, account });
	expect((await client.send(orders)).status).toBe(200);
	expect(codes).toHaveLength(1);
	expect(server.requests[0]?.body).not.toContain(TOTP_SECRET);
});

it('ends another session when there are too many, then signs in', async () => {
	let open_ = 3;
	const server = await servers.start(({ url, method }) => {
		if (url === '/login' && method === 'POST')
			return open_ >= 3 ? { status: 409, body: { oldest: 'session-7' } } : { body: { token: 'token-1234' } };
		if (url === '/sessions/session-7' && method === 'DELETE') {
			open_--;
			return { status: 204 };
		}
		return { body: { ok: true } };
	});
	const [first] = recipe.login as NonNullable<Recipe['login']>;
	const when = { statuses: '409' };
	const client = openClient(server.url, {
		attach: 'bearer',
		recipe: {
			...recipe,
			login: [
				{ ...first, captures: { oldest: 'oldest' } },
				{ when, method: 'DELETE', path: '/sessions/{{oldest}}' },
				{ ...first, when },
			],
		},
	});
	expect((await client.send(orders)).status).toBe(200);
	expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
		'POST /login',
		'DELETE /sessions/session-7',
		'POST /login',
		'GET /orders',
	]);
});

it('refuses a condition on the first request', () => {
	const [first] = recipe.login as NonNullable<Recipe['login']>;
	const login = [{ ...first, when: { statuses: '200' } }];
	expect(() => checkRecipe({ ...fourWsSuite.recipe, login })).toThrow(
		"'when' in the first request of a login is not valid",
	);
});
