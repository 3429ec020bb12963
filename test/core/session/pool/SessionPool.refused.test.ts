import { LoginError, type LoginFailure } from '../../../../core/session/login/LoginError';
import { catchError } from '../../../support/catchError';
import { createPool, failWith, authenticatorOf } from '../../../support/createPool';

it('is not tried again for 30 s, then 60 s, doubling to 15 min', async () => {
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

it('gives the same error meanwhile, and says for how many seconds', async () => {
	const { pool, pass } = createPool();
	const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
	const error = await catchError<LoginError>(pool.get(refused));
	expect(error.description).not.toContain('is not asked again');
	pass(10_001);
	const again = await catchError<LoginError>(pool.get(refused));
	expect(again).toMatchObject({
		name: 'LoginError',
		code: error.code,
		message: error.message,
		facts: { status: 401, retryAfterSeconds: 20 },
	});
	expect(again.description).toMatch(/^It said no\. .*[Tt]he API is not asked again for another 20 s/);
});

it('says so once, however often it is asked', async () => {
	const { pool } = createPool();
	const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
	for (let i = 0; i < 3; i++) await catchError(pool.get(refused));
	const { description } = await catchError<LoginError>(pool.get(refused));
	expect(description.match(/is not asked again/g)).toHaveLength(1);
});

it.each([
	['waits as long as the API asks', 120, 120],
	['waits no longer than the API asks', 5, 5],
	['waits 15 min at the most', 999_999_999, 900],
	['waits 30 s when the API does not say', undefined, 30],
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

it('holds no other key back', async () => {
	const { pool, b } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith('LOGIN_REFUSED'))));
	expect(await pool.get(b)).toMatchObject({ values: { token: 'token-1' } });
});

it('may be tried at once after forgive(), and begins with 30 s again', async () => {
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

it('is forgotten when a login succeeds', async () => {
	const { pool, a, pass } = createPool();
	const refused = authenticatorOf('a', failWith('LOGIN_REFUSED'));
	await catchError(pool.get(refused));
	pass(30_000);
	const { generation } = await pool.get(a);
	await catchError(pool.get(refused, generation));
	pass(30_000);
	expect(await pool.get(a, generation)).toMatchObject({ values: { token: 'token-2' } });
});

it('does not keep a good session from being used', async () => {
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
])('is what %s means: nobody asks the API meanwhile', async (code) => {
	const { pool, a, signIn } = createPool();
	await catchError(pool.get(authenticatorOf('a', failWith(code))));
	expect(await catchError(pool.get(a))).toMatchObject({ code });
	expect(signIn).not.toHaveBeenCalled();
});

it.each<LoginFailure>(['LOGIN_PATH_WRONG', 'LOGIN_MOVED', 'LOGIN_FAILED'])(
	'is not what %s means: only those who wait for it share it for two seconds',
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
