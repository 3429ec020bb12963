import type { SessionLoginError } from '../../../../core';
import { ExchangeError, type ExchangeFailure } from '../../../../core/http/ExchangeError';
import { LoginError, type LoginFailure } from '../../../../core/session/login/LoginError';
import type { NewSession } from '../../../../core/session/state/Session';
import { catchError } from '../../../support/catchError';
import { authenticatorOf, createPool, failWith, login } from '../../../support/createPool';

/** Jest maps the stack of every error to the sources, which is slow. */
jest.setTimeout(30_000);

it('blocks logins for 30 s, then 60 s, doubling up to 15 min', async () => {
	const { pool, pass } = createPool();
	const refused = jest.fn(failWith('LOGIN_REFUSED'));
	const authenticator = authenticatorOf('a', refused);
	const error = await catchError(pool.get(authenticator));
	let logins = 1;
	for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
		pass(seconds * 1000 - 1);
		expect(await catchError(pool.get(authenticator))).toMatchObject({ code: 'LOGIN_REFUSED' });
		expect(refused).toHaveBeenCalledTimes(logins);
		pass(1);
		await catchError(pool.get(authenticator));
		expect(refused).toHaveBeenCalledTimes(++logins);
	}
	expect(error).toBeInstanceOf(LoginError);
});

it('throws the same error in the meantime, with the remaining seconds', async () => {
	const { pool, pass } = createPool();
	const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
	const error = await catchError<LoginError>(pool.get(refused));
	expect(error.description).not.toContain('No login is sent');
	pass(10_001);
	const again = await catchError<LoginError>(pool.get(refused));
	expect(again).toMatchObject({
		name: 'LoginError',
		code: error.code,
		message: error.message,
		facts: { status: 401, retryAfterSeconds: 20 },
	});
	expect(again.description).toMatch(/^It said no\. .*No login is sent for another 20 s/);
});

it('mentions the wait once, however often it is thrown', async () => {
	const { pool } = createPool();
	const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
	for (let i = 0; i < 3; i++) await catchError(pool.get(refused));
	const { description } = await catchError<LoginError>(pool.get(refused));
	expect(description.match(/No login is sent/g)).toHaveLength(1);
});

it.each([
	['waits as long as the API asks', 120, 120],
	['waits no longer than the API asks', 5, 5],
	['waits at most 15 min', 999_999_999, 900],
	['waits 30 s without Retry-After', undefined, 30],
])('%s', async (_, retryAfterSeconds, seconds) => {
	const { pool, a, pass } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith('LOGIN_THROTTLED', retryAfterSeconds))));
	pass(seconds * 1000 - 1);
	expect(await catchError(pool.get(a))).toMatchObject({
		code: 'LOGIN_THROTTLED',
		facts: { retryAfterSeconds: 1 },
	});
	pass(1);
	expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
});

it('does not block other keys', async () => {
	const { pool, b } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith('LOGIN_REFUSED'))));
	expect(await pool.get(b)).toMatchObject({ values: { token: 'token-1' } });
});

it('allows a login at once after forgive(), and starts with 30 s again', async () => {
	const { pool, a, pass } = createPool();
	const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
	await catchError(pool.get(refused));
	pass(30_000);
	await catchError(pool.get(refused));
	await pool.forgive('a');
	await catchError(pool.get(refused));
	pass(30_000);
	expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
});

it('resets the wait when a login succeeds', async () => {
	const { pool, a, pass } = createPool();
	const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
	await catchError(pool.get(refused));
	pass(30_000);
	const { generation } = await pool.get(a);
	await catchError(pool.get(refused, generation));
	pass(30_000);
	expect(await pool.get(a, generation)).toMatchObject({ values: { token: 'token-2' } });
});

it('does not block the use of a good session', async () => {
	const { pool, a } = createPool();
	const kept = await pool.get(a);
	await catchError(pool.get(authenticatorOf('a', failWith('LOGIN_REFUSED')), kept.generation));
	expect(await pool.get(a)).toBe(kept);
});

it.each<LoginFailure>([
	'LOGIN_REFUSED',
	'LOGIN_FIELDS_WRONG',
	'LOGIN_THROTTLED',
	'LOGIN_DENIED',
	'SECOND_FACTOR_WANTED',
	'NO_SESSION_IN_ANSWER',
	'LOGIN_PATH_WRONG',
	'LOGIN_MOVED',
	'LOGIN_FAILED',
])('blocks logins for 30 s after %s: no request reaches the API in the meantime', async (code) => {
	const { pool, a, signIn, pass } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith(code))));
	pass(29_999);
	expect(await catchError(pool.get(a))).toMatchObject({ code });
	expect(signIn).not.toHaveBeenCalled();
	pass(1);
	expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
});

it('blocks logins for 30 s after a 503 that refuses the password', async () => {
	const { pool, a, signIn, pass } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith('LOGIN_REFUSED', undefined, 503))));
	pass(29_999);
	await catchError(pool.get(a));
	expect(signIn).not.toHaveBeenCalled();
});

it('is not forgotten because of other accounts', async () => {
	const { pool, a, signIn } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith('LOGIN_REFUSED'))));
	for (let i = 0; i < 2_000; i++) await pool.get(authenticatorOf(`other-${i}`, async () => login()));
	expect(await catchError(pool.get(a))).toMatchObject({ code: 'LOGIN_REFUSED' });
	expect(signIn).not.toHaveBeenCalled();
});

describe('a login that the API has not judged', () => {
	const lost = (code: ExchangeFailure) => async (): Promise<NewSession> => {
		throw new ExchangeError(code, 'The connection to x was lost', 'It broke.', {
			method: 'POST',
			url: 'http://x/login',
		});
	};
	const gateway = (status: number, retryAfterSeconds?: number) =>
		failWith('LOGIN_FAILED', retryAfterSeconds, status);

	it.each([
		['CONNECTION_LOST', lost('CONNECTION_LOST')],
		['TIMED_OUT', lost('TIMED_OUT')],
		['ANSWER_UNREADABLE', lost('ANSWER_UNREADABLE')],
		['502', gateway(502)],
		['503', gateway(503)],
		['504', gateway(504)],
	])('is shared for 1 s, then 2 s, doubling up to 30 s: %s', async (_, fail) => {
		const { pool, pass } = createPool();
		const signIn = jest.fn(fail);
		const broken = authenticatorOf('a', signIn);
		const first = await catchError<SessionLoginError>(pool.get(broken));
		let logins = 1;
		for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
			pass(seconds * 1000 - 1);
			const again = await catchError<SessionLoginError>(pool.get(broken));
			expect(again).toMatchObject({ name: first.name, code: first.code, message: first.message });
			expect(again.description).toBe(
				`${first.description} No login is sent for another 1 s, because the last one failed.`,
			);
			expect(signIn).toHaveBeenCalledTimes(logins);
			pass(1);
			await catchError(pool.get(broken));
			expect(signIn).toHaveBeenCalledTimes(++logins);
		}
	});

	it('leaves the cool-down of a refusal as long as it was', async () => {
		const { pool, a, pass, signIn } = createPool();
		const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
		await catchError(pool.get(refused));
		pass(30_000);
		await catchError(pool.get(authenticatorOf('a', lost('CONNECTION_LOST'))));
		pass(1_000);
		await catchError(pool.get(refused));
		pass(59_999);
		await catchError(pool.get(a));
		expect(signIn).not.toHaveBeenCalled();
	});

	it('waits as long as a 503 asks', async () => {
		const { pool, a, pass, signIn } = createPool();
		await catchError(pool.get(authenticatorOf('a', gateway(503, 20))));
		pass(19_999);
		await catchError(pool.get(a));
		expect(signIn).not.toHaveBeenCalled();
		pass(1);
		await pool.get(a);
	});

	it.each(['HOST_UNREACHABLE', 'CERTIFICATE_REFUSED', 'PROXY_UNREACHABLE', 'CANCELLED'] as const)(
		'is tried again at once after %s: nothing was sent',
		async (code) => {
			const { pool, a } = createPool();
			await catchError(pool.get(authenticatorOf('a', lost(code))));
			expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
		},
	);
});
