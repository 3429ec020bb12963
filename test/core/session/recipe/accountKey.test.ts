import { type Account, accountKey, type Recipe, type Step } from '../../../../core';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { createAccount } from '../../../support/createAccount';
import { ATTACH } from '../../../support/openClient';

const { recipe } = fourWsSuite;
const login = recipe.login[0] as Step;
const account = createAccount('https://shop.example', { loginFields: { a: '1', b: '2' } });
const key = accountKey({ account, recipe });

it('is a hexadecimal SHA-256', () => {
	expect(key).toMatch(/^[0-9a-f]{64}$/);
});

it('is the same for the same account, whatever the order of its fields', () => {
	expect(
		accountKey({ account: { ...account, loginFields: { b: '2', a: '1' } }, recipe: { ...recipe } }),
	).toBe(key);
	const connected = (connection: Account['connection']) =>
		accountKey({ account: { ...account, connection }, recipe });
	expect(connected({ ca: 'x', proxy: 'y' })).toBe(connected({ proxy: 'y', ca: 'x' }));
});

it.each<[string, Partial<Account>]>([
	['base URL', { baseUrl: 'https://shop.example/api' }],
	['user name', { username: 'BERTA' }],
	['password', { password: 'other' }],
	['value of a login field', { loginFields: { a: '1', b: '3' } }],
	['name of a login field', { loginFields: { a: '1', c: '2' } }],
	['number of login fields', { loginFields: { a: '1' } }],
	['SSL switch', { connection: { ignoreSslIssues: true } }],
	['authority', { connection: { ca: 'PEM' } }],
	['client certificate', { connection: { cert: 'PEM', key: 'PEM' } }],
	['proxy', { connection: { proxy: 'http://localhost:1' } }],
	['split between user name and password', { username: 'ANNAanna', password: '-password' }],
])('differs for another %s', (_, changes) => {
	expect(accountKey({ account: { ...account, ...changes }, recipe })).not.toBe(key);
});

it.each<[string, Partial<Recipe>]>([
	['attach rule', { attach: ATTACH.bearer }],
	['login path', { login: [{ ...login, path: '/signin' }] }],
	['token location', { login: [{ ...login, captures: { token: 'jwt' } }] }],
	['alternative login', { otherLogins: [[login]] }],
	['refresh', { refresh: login }],
	['session cookie', { sessionCookies: ['sid'] }],
	['expiry unit', { expiryUnit: 'minutes' }],
	['stated lifetime', { lifetimeMs: 1_000 }],
])('differs for another %s in the recipe', (_, changes) => {
	expect(accountKey({ account, recipe: { ...recipe, ...changes } })).not.toBe(key);
});

it.each<[string, Partial<Recipe>]>([
	['lost', { lost: [{ statuses: '440' }] }],
	['denied', { denied: { when: [] } }],
])('is the same when only the verdict rules differ: %s', (_, changes) => {
	expect(accountKey({ account, recipe: { ...recipe, ...changes } })).toBe(key);
});
