import { LoginError, type LoginFailure } from '../../../../core/session/login/LoginError';
import { catchError } from '../../../support/catchError';
import { createPool, failWith, authenticatorOf } from '../../../support/createPool';

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
	pool.forgive('a');
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
])('blocks logins after %s: no request reaches the API in the meantime', async (code) => {
	const { pool, a, signIn } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith(code))));
	expect(await catchError(pool.get(a))).toMatchObject({ code });
	expect(signIn).not.toHaveBeenCalled();
});

it.each<LoginFailure>(['LOGIN_PATH_WRONG', 'LOGIN_MOVED', 'LOGIN_FAILED'])(
	'does not block logins after %s: requests share the error for two seconds only',
	async (code) => {
		const { pool, a, signIn, pass } = createPool();
		await catchError(pool.get(authenticatorOf('a', failWith(code))));
		pass(1_999);
		expect(await catchError(pool.get(a))).toMatchObject({ code });
		expect(signIn).not.toHaveBeenCalled();
		pass(1);
		expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
	},
);
