import { readAccount } from '../../../adapter/credential/readAccount';
import { accountKey } from '../../../core';
import { automatic } from '../../../recipes/automatic';
import { django } from '../../../recipes/django';
import { asBash } from '../../support/copyAsCurl';

const form = { baseUrl: 'https://shop.example/', username: 'ANNA', password: 'a password' };
const body = (changes: object = {}) => JSON.stringify({ user: 'ANNA', pw: 'a password', ...changes });
const login = {
	url: 'https://shop.example/signin',
	headers: { 'Content-Type': 'application/json' },
	body: body(),
};
const recipeOf = (fields: object) => readAccount({ ...form, ...fields }).recipe;

it('derives the login, and keeps what the API list says about responses', () => {
	for (const { id, recipe } of [automatic, django]) {
		const read = recipeOf({ recipe: id, recordedLogin: asBash(login) });
		expect(read.login).toEqual([
			{
				method: 'POST',
				path: '/signin',
				body: { type: 'json', content: { user: '{{username}}', pw: '{{password}}' } },
			},
		]);
		expect(read.otherLogins).toBeUndefined();
		expect(read.otherPaths).toBeUndefined();
		expect(read.lost).toEqual(recipe.lost);
	}
});

it('lets the other fields of the form override it', () => {
	const recipe = recipeOf({
		recordedLogin: asBash(login),
		loginPath: '/v2/signin',
		userField: 'name',
		sessionKind: 'bearerToken',
		tokenPlace: 'jwt',
	});
	expect(recipe.login).toMatchObject([
		{ path: '/v2/signin', body: { content: { name: '{{username}}' } }, captures: { token: 'jwt' } },
	]);
	expect(recipe.attach).toMatchObject({ headers: { Authorization: 'Bearer {{token}}' } });
});

it('is another account only when the login is another one', () => {
	const keyOf = (recordedLogin: string) => accountKey(readAccount({ ...form, recordedLogin }));
	const headers = { ...login.headers, Cookie: 'sid=1', 'User-Agent': 'a browser' };
	expect(keyOf(asBash({ ...login, headers }))).toBe(keyOf(asBash(login)));
	expect(keyOf(asBash({ ...login, body: body({ remember: true }) }))).not.toBe(keyOf(asBash(login)));
});

it('needs no user name when the login has none', () => {
	const recordedLogin = asBash({ ...login, body: '{"pin":"a password"}' });
	expect(recipeOf({ username: '', recordedLogin }).login).toMatchObject([
		{ body: { content: { pin: '{{password}}' } } },
	]);
});

it.each([
	[{ baseUrl: 'shop' }, "Base URL 'shop' is not a valid address"],
	[{ password: '' }, 'Password is empty'],
	[{ recordedLogin: 'hello' }, 'The recording contains no request'],
	[{ password: 'another one' }, 'The recording has no request with this password'],
])('reports %j', (fields, message) => {
	const other = { ...form, recordedLogin: asBash({ ...login, body: '{"pin":"a password"}' }), ...fields };
	expect(() => readAccount(other)).toThrow(expect.objectContaining({ message }));
});

it('shows nothing of the recording in an error', () => {
	for (const recordedLogin of [asBash(login), `{"log":{"entries":[${asBash(login)}`]) {
		try {
			readAccount({ ...form, password: 'x', username: 'y', recordedLogin });
			throw new Error('was read');
		} catch (error) {
			expect(String((error as Error).stack)).not.toMatch(/was read|a password/);
			expect(JSON.stringify(error)).not.toContain('a password');
		}
	}
});
