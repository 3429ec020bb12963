import { inspect } from 'node:util';

import type { SessionLoginError } from '../../../../core';
import { createMask } from '../../../../core/session/secrets/createMask';
import { accountSecrets } from '../../../../core/session/secrets/RequestSecrets';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import { createRequest, openClient } from '../../../support/openClient';
import { withServers } from '../../../support/withServers';

const servers = withServers();

/** Every form in which a secret could appear. */
const formsOf = (secret: string) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];

function expectNone(error: SessionLoginError, secrets: string[]) {
	const { message, description, stack, facts, cause, responseBody } = error;
	const left = [
		message,
		description,
		stack,
		JSON.stringify(facts),
		JSON.stringify(responseBody),
		inspect(cause, { showHidden: true }),
	].join('\n');
	expect(secrets.flatMap(formsOf).filter((form) => left.includes(form))).toEqual([]);
}

interface Secrets {
	password: string;
	token: string;
	cookie: string;
}

/** An API that returns its secrets at login, and then failures built by `echo`. */
async function startEchoing(
	{ token, cookie }: Secrets,
	echo: (received: string) => {
		status: number;
		text: string;
		headers?: Record<string, string>;
		body?: Buffer | string;
	},
) {
	return await servers.start(({ url, headers }) => {
		if (url === '/login') {
			return {
				headers: { 'Set-Cookie': `sid=${cookie}; Path=/` },
				body: { token, username: 'ANNA', expiresInMS: 285_000 },
			};
		}
		const { status, text, headers: added, body } = echo(headers.cookie ?? headers.authorization ?? '');
		return { status, headers: added, body: body ?? { message: text } };
	});
}

const SECRETS: Secrets = {
	password: 'p@ss/w"ö\\r+d (x)',
	token: 'eyJhbGciOi.JIUzI1/NiJ9+x=.a$&b',
	cookie: 'c00kie%20va/lue=',
};

describe.each(['cookies', 'bearer'] as const)('over %s', (attach) => {
	it.each([400, 401, 403, 404, 429, 500])('a %i that echoes all secrets shows none', async (status) => {
		const all = Object.values(SECRETS).flatMap(formsOf);
		const server = await startEchoing(SECRETS, (received) => ({
			status,
			text: `missing permission '${received}' ${all.join(' ')}`,
			headers: { 'X-Request-Id': encodeURIComponent(SECRETS.token), 'Retry-After': '7' },
		}));
		const client = openClient(server.url, { attach, account: { password: SECRETS.password } });
		const error = await catchError<SessionLoginError>(
			client.send(
				createRequest(`/echo/${encodeURIComponent(SECRETS.token)}/${encodeURIComponent(SECRETS.password)}`, {
					query: [['p', SECRETS.password]],
				}),
			),
		);
		expect(error.facts.status).toBe(status);
		expectNone(error, Object.values(SECRETS));
	});
});

it.each(['p', 'pw', 'p.w', '$', '(a', 'ä', 'w"d'])(
	'masks the short password %j wherever it stands alone',
	async (password) => {
		const server = await startEchoing({ ...SECRETS, password }, () => ({
			status: 400,
			text: `Password: ${password}, "${password}" or ?key=${encodeURIComponent(password)}&x`,
		}));
		const error = await catchError<SessionLoginError>(
			openClient(server.url, { account: { password } }).send(createRequest('/x')),
		);
		expect(error.facts.apiMessage).toBe('Password: ***, "***" or ?key=***&x');
	},
);

it('an error from a foreign origin that echoes the password does not show it', async () => {
	const server = await servers.start(() => ({ status: 500, body: { message: `was ${SECRETS.password}` } }));
	const client = openClient('http://localhost:1', { account: { password: SECRETS.password } });
	const error = await catchError<SessionLoginError>(client.send(createRequest(`${server.url}/x`)));
	expectNone(error, [SECRETS.password]);
});

it('an error from a broken connection shows no secret', async () => {
	const server = await servers.start(({ url, socket }) => {
		if (url !== '/login') return void socket.destroy();
		return { headers: { 'Set-Cookie': `sid=${SECRETS.cookie}` }, body: { token: SECRETS.token } };
	});
	const client = openClient(server.url, { account: { password: SECRETS.password } });
	const error = await catchError<SessionLoginError>(
		client.send(createRequest(`/${encodeURIComponent(SECRETS.password)}`, { query: [['t', SECRETS.token]] })),
	);
	expect(error).toMatchObject({ code: 'CONNECTION_LOST' });
	expectNone(error, Object.values(SECRETS));
});

it('an error for an invalid URL shows no secret', async () => {
	const client = openClient('http://localhost:1', { account: { password: SECRETS.password } });
	const error = await catchError<SessionLoginError>(
		client.send(createRequest(`ftp://x/${SECRETS.password}`)),
	);
	expectNone(error, [SECRETS.password]);
});

it('a failure that renews the cookie shows neither the old nor the new value', async () => {
	const server = await startEchoing(SECRETS, (received) => ({
		status: 500,
		text: `${received} is now the-renewed-value`,
		headers: { 'Set-Cookie': 'sid=the-renewed-value; Path=/' },
	}));
	const error = await catchError<SessionLoginError>(openClient(server.url).send(createRequest('/x')));
	expectNone(error, [SECRETS.cookie, 'the-renewed-value']);
});

it('a failure after a new login shows neither the old nor the new token', async () => {
	let logins = 0;
	const server = await servers.start(({ url }) => {
		if (url === '/login') return { body: { token: `the-token-of-login-${++logins}` } };
		if (logins === 1) return { status: 401 };
		return { status: 500, body: { message: 'the-token-of-login-1 gave way to the-token-of-login-2' } };
	});
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { attach: 'bearer' }).send(createRequest('/x')),
	);
	expectNone(error, ['the-token-of-login-1', 'the-token-of-login-2']);
});

it('a message truncated within a secret shows no part of it', async () => {
	const token = `eyJhbGciOiJIUzI1NiJ9.${'x'.repeat(600)}`;
	const server = await startEchoing({ ...SECRETS, token }, () => ({
		status: 400,
		text: `Bad token ${token}`,
	}));
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { attach: 'bearer' }).send(createRequest('/x')),
	);
	expectNone(error, ['eyJhbGciOiJIUzI1NiJ9']);
});

it.each([
	['correct  horse\tbattery', 'correct horse battery'],
	['così  è\tla vita', 'così è la vita'],
])('masks the password %j, although messages are put on one line', async (password, onOneLine) => {
	const server = await startEchoing(SECRETS, () => ({ status: 400, text: `was ${password}` }));
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { account: { password } }).send(createRequest('/x')),
	);
	expectNone(error, [password, onOneLine]);
});

it.each([
	['UTF-16 by its charset', '', 'application/json; charset=utf-16le'],
	['UTF-16 by its byte order mark', '\ufeff', 'application/json'],
])('a response in %s shows no part of the password', async (_, mark, type) => {
	const password = 'my secret  word';
	const text = `${mark}${JSON.stringify({ message: `was ${password}`, given: password })}`;
	const server = await startEchoing(SECRETS, () => ({
		status: 400,
		text: '',
		headers: { 'Content-Type': type },
		body: Buffer.from(text, 'utf16le'),
	}));
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { account: { password } }).send(createRequest('/x')),
	);
	expect(error).toMatchObject({ facts: { apiMessage: 'was ***' }, responseBody: { given: '***' } });
	expectNone(error, [password, 'my secret']);
});

it('a response in GBK shows no part of the password', async () => {
	const server = await startEchoing(SECRETS, () => ({
		status: 400,
		text: '',
		headers: { 'Content-Type': 'application/json; charset="gbk"' },
		// {"message":"密码-1234"}
		body: Buffer.concat([
			Buffer.from('{"message":"'),
			Buffer.from('c3dcc2eb', 'hex'),
			Buffer.from('-1234"}'),
		]),
	}));
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { account: { password: '密码-1234' } }).send(createRequest('/x')),
	);
	expect(error).toMatchObject({ facts: { apiMessage: '***' }, responseBody: { message: '***' } });
});

it('a secret that is a large number is not shown in rounded form', async () => {
	const password = '1234567890123456789';
	const server = await startEchoing(SECRETS, () => ({
		status: 400,
		text: '',
		body: `{"message":"no","given":${password}}`,
	}));
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { account: { password } }).send(createRequest('/x')),
	);
	expect(error.responseBody).toEqual({ message: 'no', given: '***' });
});

it('a response too deep to be re-serialised shows no secret', async () => {
	const password = 'hunter2-hunter2';
	const [first, rest] = [password.charCodeAt(0).toString(16).padStart(4, '0'), password.slice(1)];
	const server = await startEchoing(SECRETS, () => ({
		status: 400,
		text: '',
		body: `{"message":"\\u${first}${rest}","x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
	}));
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { account: { password } }).send(createRequest('/x')),
	);
	expect((error.responseBody as { message?: string } | undefined)?.message).not.toBe(password);
});

it('a message truncated within a non-ASCII secret shows no part of it', async () => {
	const password = `pässword-${'ö'.repeat(400)}`;
	const server = await startEchoing(SECRETS, () => ({ status: 400, text: `was ${password}` }));
	const error = await catchError<SessionLoginError>(
		openClient(server.url, { account: { password } }).send(createRequest('/x')),
	);
	expectNone(error, ['pässword']);
});

it('a failure that replaces a captured value shows neither the old nor the new one', async () => {
	const server = await servers.start(({ url, headers }) =>
		url === '/login'
			? { body: { token: 'first-token-secret' } }
			: {
					status: 500,
					headers: { 'X-Auth-Token': 'second-token-secret' },
					body: { message: `${headers.authorization} is now second-token-secret` },
				},
	);
	const client = openClient(server.url, {
		attach: 'bearer',
		recipe: { updates: { token: 'header:x-auth-token' } },
	});
	const error = await catchError<SessionLoginError>(client.send(createRequest('/x')));
	expectNone(error, ['first-token-secret', 'second-token-secret']);
});

it.each(['p%zz-secret', 'p%40ss-secret'])('masks the password %s of a proxy', async (password) => {
	const proxy = `http://u:${password}@127.0.0.1:1`;
	expect(accountSecrets(createAccount('http://localhost:1', { connection: { proxy } }))).toContain(password);
	const mask = createMask([password]);
	for (const form of [password, password.replace('%40', '@')]) expect(mask(`was ${form}.`)).toBe('was ***.');
});
