import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';
import { ask, MARIA } from './visitor';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.close());

test.each([
	['a wrong password', { ...MARIA, password: 'secret-typo' }],
	['an unknown user', { ...MARIA, username: 'NOBODY' }],
	["another user's password", { ...MARIA, password: 'luca-pw' }],
	['a user name in lower case', { ...MARIA, username: 'maria.rossi' }],
])('rejects %s with 401 and nothing else', async (_what, account) => {
	const { status, body, setCookies } = await ask(sandbox, 'POST /login', {}, account);
	expect(status).toBe(401);
	expect(body).toStrictEqual({ message: 'Access Denied.' });
	expect(setCookies).toStrictEqual([]);
});

test.each([
	['no companyId', { username: 'MARIA.ROSSI', password: 'secret-pw' }, 'companyId'],
	['a wrong companyId', { ...MARIA, companyId: 'secret-company' }, 'companyId'],
	['no password', { username: 'MARIA.ROSSI', companyId: 'DEMO_COMPANY' }, 'password'],
	['fields that are not text', { ...MARIA, password: ['secret'] }, 'password'],
	['a list', [MARIA], 'JSON object'],
	['null', 'null', 'JSON object'],
	['a form', 'username=MARIA.ROSSI&password=secret', 'JSON'],
	['truncated JSON', '{"username": "MARIA.ROSSI", "password": "secret', 'JSON'],
	['no body', undefined, 'JSON'],
])('rejects %s with 400 and the reason, without repeating secrets', async (_what, send, reason) => {
	const { status, body } = await ask(sandbox, 'POST /login', {}, send);
	expect(status).toBe(400);
	expect(body).toStrictEqual({ message: expect.stringContaining(reason) });
	expect(body.message).not.toContain('secret');
});

test('creates a separate session and token for every login', async () => {
	const one = await ask(sandbox, 'POST /login', {}, MARIA);
	const two = await ask(sandbox, 'POST /login', {}, MARIA);
	expect(one.body.token).not.toBe(two.body.token);
	expect(one.setCookies[0]).not.toBe(two.setCookies[0]);
	for (const { setCookies } of [one, two]) {
		const Cookie = setCookies.map((cookie) => cookie.split(';')[0]).join('; ');
		expect(await ask(sandbox, 'GET /stock', { Cookie })).toMatchObject({ status: 200 });
	}
});
