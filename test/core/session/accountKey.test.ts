import { type Account, accountKey, type Recipe } from '../../../core';
import { automatic } from '../../../recipes/automatic';
import { createAccount } from './createAccount';

const account = createAccount('https://shop.example', { loginFields: { a: '1', b: '2' } });
const key = accountKey(account, automatic);

it('is a SHA-256 in hex', () => {
	expect(key).toMatch(/^[0-9a-f]{64}$/);
});

it('is the same for the same account, in whatever order its login fields stand', () => {
	expect(accountKey({ ...account, loginFields: { b: '2', a: '1' } }, { ...automatic })).toBe(key);
});

it.each<[string, Partial<Account>]>([
	['base URL', { baseUrl: 'https://shop.example/api' }],
	['user name', { username: 'BERTA' }],
	['password', { password: 'other' }],
	['value of a login field', { loginFields: { a: '1', b: '3' } }],
	['name of a login field', { loginFields: { a: '1', c: '2' } }],
	['number of login fields', { loginFields: { a: '1' } }],
	['SSL switch', { ignoreSslIssues: true }],
	['border between user name and password', { username: 'ANNAanna', password: '-password' }],
])('differs with another %s', (_, changes) => {
	expect(accountKey({ ...account, ...changes }, automatic)).not.toBe(key);
});

it.each<[string, Partial<Recipe>]>([
	['way to attach', { attach: 'bearer' }],
	['login path', { login: { ...automatic.login, path: '/signin' } }],
	['token field', { captures: { ...automatic.captures, token: 'jwt' } }],
	['set of lost statuses', { lostStatuses: [401, 440] }],
	['permission pattern', { permissionPattern: /needs (\w+)/i }],
])('differs with another %s of the recipe', (_, changes) => {
	expect(accountKey(account, { ...automatic, ...changes })).not.toBe(key);
});
