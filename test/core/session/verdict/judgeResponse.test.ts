import type { Recipe } from '../../../../core';
import { isSuccess } from '../../../../core/http/response/readResponse';
import { readPermission } from '../../../../core/session/recipe/readPermission';
import { judgeByRules } from '../../../../core/session/verdict/judgeResponse';
import { automatic } from '../../../../recipes/automatic';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { payload } from '../../../../recipes/payload';
import { createResponse } from '../../../support/createResponse';

const { recipe } = fourWsSuite;

it.each([
	[200, 'ok'],
	[204, 'ok'],
	[299, 'ok'],
	[302, 'failed'],
	[304, 'failed'],
	[400, 'failed'],
	[401, 'lost'],
	[403, 'denied'],
	[404, 'failed'],
	[407, 'failed'],
	[429, 'throttled'],
	[500, 'failed'],
	[503, 'failed'],
])('judges %i as %s', (status, kind) => {
	expect(judgeByRules(createResponse({ status }), recipe)).toBe(kind);
	expect(isSuccess({ status })).toBe(kind === 'ok');
});

it('judges by the statuses of the recipe', () => {
	const other: Recipe = {
		...recipe,
		lost: [{ statuses: '440' }],
		denied: { when: [{ statuses: '401' }, { statuses: '429' }] },
	};
	expect(judgeByRules(createResponse({ status: 440 }), other)).toBe('lost');
	expect(judgeByRules(createResponse({ status: 401 }), other)).toBe('denied');
	expect(judgeByRules(createResponse({ status: 429 }), other)).toBe('denied');
	expect(judgeByRules(createResponse({ status: 403 }), other)).toBe('failed');
});

describe('a 403 that names its permission', () => {
	const response = createResponse({ status: 403, body: { message: "missing permission 'product'" } });
	it.each<[string, Partial<Recipe>]>([
		['is lost', { lost: [{ statuses: '403' }] }],
		['is lost or denied', { lost: [{ statuses: '403' }], denied: { when: [{ statuses: '403' }] } }],
		['fails', { denied: { when: [] }, failed: [{ statuses: '403' }] }],
		['is nothing', { denied: { when: [] } }],
	])('is denied, even when it %s by the rules', (_, rules) => {
		expect(judgeByRules(response, { ...recipe, ...rules })).toBe('denied');
	});

	it('is denied even when a rate limit is spent', () => {
		const spent = { ...response, headers: { ...response.headers, 'x-ratelimit-remaining': '0' } };
		expect(judgeByRules(spent, recipe)).toBe('denied');
	});
});

it.each([403, 429, 503])('judges a %i with a spent rate limit as throttled, whatever the rules', (status) => {
	const response = createResponse({ status, headers: { 'x-ratelimit-remaining': '0' } });
	for (const rule of [{ statuses: String(status) }, { header: 'x-ratelimit-remaining' }])
		for (const rules of [{ lost: [rule] }, { denied: { when: [rule] } }, {}])
			expect(judgeByRules(response, { ...recipe, ...rules })).toBe('throttled');
});

it('leaves an ambiguous status unclear', () => {
	expect(judgeByRules(createResponse({ status: 403 }), payload.recipe)).toBe('unclear');
	expect(judgeByRules(createResponse({ status: 401 }), payload.recipe)).toBe('lost');
});

it.each<[string, unknown, string]>([
	['reports that the caller is not signed in', { error: { message: 'Not authenticated', code: 1 } }, 'lost'],
	['reports the same with a string code', { error: { code: '1' } }, 'lost'],
	['reports an unknown method', { error: { message: 'Unknown method', code: 2 } }, 'denied'],
	['has a result', { result: 1, error: null }, 'ok'],
	['is not JSON', 'not json', 'ok'],
])('judges a 200 by its JSON: %s', (_, body, kind) => {
	const deluge: Recipe = {
		...recipe,
		lost: [{ statuses: '200', field: 'error.code', equals: 1 }],
		denied: { when: [{ statuses: '200', field: 'error.code', equals: 2 }] },
	};
	expect(judgeByRules(createResponse({ body }), deluge)).toBe(kind);
});

describe('a web page with 200', () => {
	const page = createResponse({ body: '<!doctype html><p>Please sign in' });
	it.each<[string, boolean | undefined, string]>([
		['is a lost session where JSON was requested', true, 'lost'],
		['is a normal response where JSON was not requested', false, 'ok'],
		['is a normal response where no format was requested', undefined, 'ok'],
	])('%s', (_, expectsJson, kind) => {
		expect(judgeByRules(page, automatic.recipe, expectsJson)).toBe(kind);
	});

	it('is a normal response without a rule in the recipe', () => {
		expect(judgeByRules(page, recipe, true)).toBe('ok');
	});
});

it.each([
	[302, '/login', 'lost'],
	[303, '/login?next=%2Fproduct', 'lost'],
	[302, 'https://shop.example/sign-in', 'lost'],
	[302, '/auth/login', 'lost'],
	[302, '/session/new', 'lost'],
	[302, '/login.php', 'lost'],
	[302, '/login/', 'lost'],
	[302, '/login;jsessionid=1', 'lost'],
	[302, '/#/login', 'lost'],
	[302, 'login', 'lost'],
	[302, '//shop.example/login#form', 'lost'],
	[302, '/?page=login', 'failed'],
	[302, '/users?login=bob', 'failed'],
	[302, '/users/1?return=/login', 'failed'],
	[302, '/admin/login/42', 'failed'],
	[302, '/signin/done', 'failed'],
	[302, 'https://login.example/', 'failed'],
	[302, 'https://login.example', 'failed'],
	[302, '//login', 'failed'],
	[302, '/product', 'failed'],
	[302, '/logins', 'failed'],
	[302, '/blogin', 'failed'],
	[200, '/login', 'ok'],
])('judges %i to %s as %s', (status, location, kind) => {
	expect(judgeByRules(createResponse({ status, headers: { location } }), automatic.recipe)).toBe(kind);
});

it.each([
	["Operation not allowed, missing permission 'product'", 'product'],
	['Operation not allowed, missing permission "stock.read"', 'stock.read'],
	['MISSING PERMISSION ‘prices’', 'prices'],
	['missing permission “gift cards”', 'gift cards'],
	['missing permission product', 'product'],
	["first line\nmissing permission\n'product'", 'product'],
	["missing permission ''", undefined],
	['missing permission', undefined],
	['You may not do that', undefined],
	['', undefined],
])('extracts the permission from %j', (message, permission) => {
	const response = createResponse({ status: 403, body: { message } });
	expect(judgeByRules(response, recipe)).toBe('denied');
	expect(readPermission(response, recipe)).toBe(permission);
});

it('reads the message at the location in the recipe', () => {
	const other = { ...recipe, denied: { ...recipe.denied, message: 'why.text' } };
	const body = { message: "missing permission 'other'", why: { text: "missing permission 'product'" } };
	expect(readPermission(createResponse({ status: 403, body }), other)).toBe('product');
});

it('reads the permission from plain text too, and not from a web page', () => {
	const readFrom = (body: string) => readPermission(createResponse({ status: 403, body }), recipe);
	expect(readFrom("missing permission 'product'")).toBe('product');
	expect(readFrom("<html>missing permission 'product'</html>")).toBeUndefined();
});
