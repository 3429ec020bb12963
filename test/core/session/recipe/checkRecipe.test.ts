import { checkRecipe, type Recipe } from '../../../../core';
import { RecipeError } from '../../../../core/session/recipe/checkRecipe';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';

const { recipe } = fourWsSuite;
const [login] = recipe.login;

it('returns a valid recipe unchanged', () => {
	expect(checkRecipe(recipe)).toEqual(recipe);
	expect(checkRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
});

it.each<[string, unknown, string]>([
	['an unknown part', { ...recipe, lostStatuses: [401] }, "Unknown part 'lostStatuses' in the recipe"],
	[
		'an unknown part of a request',
		{ ...recipe, login: [{ ...login, url: '/x' }] },
		"Unknown part 'login.0.url' in the recipe",
	],
	['no login', { ...recipe, login: [] }, "'login' in the recipe is not valid"],
	[
		'an invalid status',
		{ ...recipe, lost: [{ statuses: '40x' }] },
		"'lost.0.statuses' in the recipe is not valid",
	],
	['an invalid pattern', { ...recipe, lost: [{ text: '(' }] }, "'lost.0.text' in the recipe is not valid"],
	[
		'an invalid permission pattern',
		{ ...recipe, denied: { when: [], permission: '[' } },
		"'denied.permission' in the recipe is not valid",
	],
	[
		'a method in lower case',
		{ ...recipe, login: [{ ...login, method: 'post' }] },
		"'login.0.method' in the recipe is not valid",
	],
	[
		'an unknown kind of body',
		{ ...recipe, login: [{ ...login, body: { type: 'xml' } }] },
		"'login.0.body.type' in the recipe is not valid",
	],
	[
		'a numeric location',
		{ ...recipe, login: [{ ...login, captures: { token: 5 } }] },
		"'login.0.captures.token' in the recipe is not valid",
	],
	['an unknown unit', { ...recipe, expiryUnit: 'hours' }, "'expiryUnit' in the recipe is not valid"],
	['a negative lifetime', { ...recipe, lifetimeMs: -1 }, "'lifetimeMs' in the recipe is not valid"],
	['a switch that is a string', { ...recipe, serial: 'true' }, "'serial' in the recipe is not valid"],
	['a list', [], "'login' in the recipe is not valid"],
	['null', null, 'The recipe is not valid'],
])('names the invalid part: %s', (_, wrong, message) => {
	expect(() => checkRecipe(wrong)).toThrow(RecipeError);
	expect(() => checkRecipe(wrong)).toThrow(expect.objectContaining({ code: 'RECIPE_INVALID', message }));
});

it('describes the valid values', () => {
	const wrong: Recipe = { ...recipe, lost: [{ statuses: '40x' }] };
	expect(() => checkRecipe(wrong)).toThrow(
		expect.objectContaining({
			description: expect.stringMatching(/^It must be statuses such as 401 or 200-299, 302\. /),
		}),
	);
});

it('refuses a header with a placeholder that nothing can fill', () => {
	const attach = { cookies: false, headers: { Authorization: 'Bearer {{tokn}}' } };
	expect(() => checkRecipe({ ...recipe, attach })).toThrow('There is no value for {{tokn}}');
	const login = [{ method: 'POST', path: '/login', captures: { tokn: 'data.token' } }];
	expect(() => checkRecipe({ ...recipe, login, attach })).not.toThrow();
	expect(() => checkRecipe({ ...recipe, updates: { tokn: 'header:X-Token' }, attach })).not.toThrow();
});

it.each([0, -1, 2 ** 31])('refuses %i ms as the login timeout', (loginTimeoutMs) => {
	expect(() => checkRecipe({ ...recipe, loginTimeoutMs })).toThrow();
	expect(() => checkRecipe({ ...recipe, loginTimeoutMs: 2 ** 31 - 1, idleLimitMs: 0 })).not.toThrow();
});

it.each<[string, object]>([
	['a login', { login: [{ ...login, path: 'https://{{server}}/login', captures: { server: 'x' } }] }],
	['another login', { otherLogins: [[{ ...login, path: 'https://a.{{token}}.example/login' }]] }],
	['another path', { otherPaths: ['http://{{token}}:80/login'] }],
	['a refresh', { refresh: { method: 'POST', path: 'https://{{cookie.host}}/refresh' } }],
	['a probe', { probe: { method: 'GET', path: 'https://{{user}}/me' } }],
	['a logout', { logout: { method: 'POST', path: 'https://{{token}}/out' } }],
])('lets no response decide about the host of %s', (_, part) => {
	expect(() => checkRecipe({ ...recipe, ...part })).toThrow(/is not allowed in the host of an address$/);
});

it.each([
	'https://files.example.com',
	'http://10.0.0.2:8080',
	'https://*.example.com',
	'https://*.eu.example.com:8443',
])('allows the origin %s', (origin) =>
	expect(() => checkRecipe({ ...recipe, origins: [origin] })).not.toThrow(),
);

it.each([
	'example.com',
	'https://example.com/',
	'https://*',
	'https://*.com',
	'https://*.co.uk',
	'https://*.github.io',
	'https://a.*.com',
	'https://*.*.example.com',
	'ftp://x',
])('does not allow the origin %s', (origin) =>
	expect(() => checkRecipe({ ...recipe, origins: [origin] })).toThrow(
		"'origins.0' in the recipe is not valid",
	),
);
