import { LoginError, type LoginFailure } from '../../../core/session/LoginError';
import { catchError } from '../catchError';
import { createPool, failWith } from './createPool';

it('is not tried again for 30 s, then 60 s, doubling to 15 min', async () => {
	const { pool, pass } = createPool();
	const refused = jest.fn(failWith('LOGIN_REFUSED'));
	const error = await catchError(pool.get('a', refused));
	let logins = 1;
	for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
		pass(seconds * 1000 - 1);
		expect(await catchError(pool.get('a', refused))).toMatchObject({ code: 'LOGIN_REFUSED' });
		expect(refused).toHaveBeenCalledTimes(logins);
		pass(1);
		await catchError(pool.get('a', refused));
		expect(refused).toHaveBeenCalledTimes(++logins);
	}
	expect(error).toBeInstanceOf(LoginError);
});

it('gives the same error meanwhile', async () => {
	const { pool } = createPool();
	const error = await catchError(pool.get('a', failWith('LOGIN_REFUSED')));
	expect(await catchError(pool.get('a', failWith('LOGIN_REFUSED')))).toBe(error);
});

it('holds no other key back', async () => {
	const { pool, signIn } = createPool();
	await catchError(pool.get('a', failWith('LOGIN_REFUSED')));
	expect(await pool.get('b', signIn)).toMatchObject({ token: 'token-1' });
});

it('may be tried at once after forgive(), and begins with 30 s again', async () => {
	const { pool, signIn, pass } = createPool();
	await catchError(pool.get('a', failWith('LOGIN_REFUSED')));
	pass(30_000);
	await catchError(pool.get('a', failWith('LOGIN_REFUSED')));
	pool.forgive('a');
	await catchError(pool.get('a', failWith('LOGIN_REFUSED')));
	pass(30_000);
	expect(await pool.get('a', signIn)).toMatchObject({ token: 'token-1' });
});

it('is forgotten when a login succeeds', async () => {
	const { pool, signIn, pass } = createPool();
	await catchError(pool.get('a', failWith('LOGIN_REFUSED')));
	pass(30_000);
	const { generation } = await pool.get('a', signIn);
	await catchError(pool.get('a', failWith('LOGIN_REFUSED'), generation));
	pass(30_000);
	expect(await pool.get('a', signIn, generation)).toMatchObject({ token: 'token-2' });
});

it('does not keep a good session from being used', async () => {
	const { pool, signIn } = createPool();
	const kept = await pool.get('a', signIn);
	await catchError(pool.get('b', failWith('LOGIN_REFUSED')));
	expect(await pool.get('a', signIn)).toBe(kept);
});

it.each<LoginFailure>([
	'LOGIN_FIELDS_WRONG',
	'LOGIN_PATH_WRONG',
	'LOGIN_MOVED',
	'LOGIN_THROTTLED',
	'LOGIN_FAILED',
	'NO_SESSION_IN_ANSWER',
])('is not what %s means: the next one signs in', async (code) => {
	const { pool, signIn } = createPool();
	await catchError(pool.get('a', failWith(code)));
	expect(await pool.get('a', signIn)).toMatchObject({ token: 'token-1' });
});
