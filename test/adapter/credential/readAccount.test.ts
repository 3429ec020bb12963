import { readAccount } from '../../../adapter/credential/readAccount';
import { apiRecipes } from '../../../recipes';
import { automatic } from '../../../recipes/automatic';
import { expectMistake } from './expectMistake';
import { filledFields } from './filledFields';

const form = { baseUrl: 'https://shop.example', username: 'ANNA', password: 'pw' };

it('reads a form with only the required fields filled in', () => {
	expect(readAccount(form)).toEqual({
		account: {
			baseUrl: 'https://shop.example',
			furtherOrigins: [],
			username: 'ANNA',
			password: 'pw',
			loginFields: {},
			connection: {},
		},
		recipe: { ...automatic.recipe, attach: { ...automatic.recipe.attach, headers: {} } },
	});
});

it('reads what the first version stored', () => {
	const { account, recipe } = readAccount({
		...form,
		loginFields: {
			field: [
				{ name: 'companyId', value: 'ACME' },
				{ name: 'site', value: 501 },
				{ name: '', value: '' },
				{ name: 'empty' },
			],
		},
		sessionKind: 'bearerToken',
		loginPath: '/auth/login',
		ignoreSslIssues: true,
	});
	expect(account).toMatchObject({
		loginFields: { companyId: 'ACME', site: '501', empty: '' },
		connection: { ignoreSslIssues: true },
	});
	expect(recipe.attach).toEqual({
		cookies: false,
		headers: { Authorization: 'Bearer {{token}}' },
		query: {},
	});
	expect([...recipe.login, ...(recipe.otherLogins ?? []).flat()].map(({ path }) => path)).toEqual([
		'/auth/login',
		'/auth/login',
		'/auth/login',
		'/auth/login',
	]);
});

it.each(apiRecipes.map((entry) => [entry.id, entry] as const))(
	'uses the listed recipe %s unchanged',
	(id, { recipe: listed }) => {
		const { recipe } = readAccount({ ...form, ...filledFields(id), recipe: id });
		const { headers = {}, ...attach } = listed.attach;
		expect(recipe).toEqual({ ...listed, attach: { ...attach, headers } });
	},
);

it('returns a separate recipe for every credential', () => {
	const { recipe } = readAccount(form);
	recipe.lost.length = 0;
	expect(readAccount(form).recipe.lost.length).toBeGreaterThan(0);
});

it.each([
	['https://shop.example/', 'https://shop.example'],
	['  https://shop.example/api/v1//  ', 'https://shop.example/api/v1'],
	['HTTPS://SHOP.example:443/Api', 'https://shop.example/Api'],
	['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
	['http://[::1]:8080/', 'http://[::1]:8080'],
	['https://bücher.example', 'https://xn--bcher-kva.example'],
])('reads the base URL %j as %s', (baseUrl, read) => {
	expect(readAccount({ ...form, baseUrl }).account.baseUrl).toBe(read);
});

it.each([
	['https://files.example.com', ['https://files.example.com']],
	['https://a.example/x?y=1, http://b.example:8080/', ['https://a.example', 'http://b.example:8080']],
	[' HTTPS://A.example:443 ,,', ['https://a.example']],
	['*.shop.example, http://*.local.example:8080', ['https://*.shop.example', 'http://*.local.example:8080']],
	['', []],
])('reads the additional origins %j as %j', (furtherOrigins, read) => {
	expect(readAccount({ ...form, furtherOrigins }).account.furtherOrigins).toEqual(read);
});

it.each([undefined, false, 'true', 1, null])(
	'checks certificates when Ignore SSL Issues is %j',
	(ignoreSslIssues) => {
		expect(readAccount({ ...form, ignoreSslIssues }).account.connection).toEqual({});
	},
);

it('keeps spaces in user name and password, and reads numbers as text', () => {
	expect(readAccount({ ...form, username: ' ANNA ', password: 1234 }).account).toMatchObject({
		username: ' ANNA ',
		password: '1234',
	});
});

it.each([
	['deluge', {}],
	['piHole', {}],
	[
		'automatic',
		{ recipeJson: '{"login": [{"method": "POST", "path": "/in", "query": {"pin": "{{password}}"}}]}' },
	],
])('needs no user name when the login sends none: %s %j', (recipe, changes) => {
	expect(readAccount({ ...form, username: '', recipe, ...changes }).account.username).toBe('');
});

it.each([
	['couchDb', {}],
	['transmission', {}],
	['deluge', { loginBodyKind: 'basic' }],
])('needs a user name when the login sends one: %s %j', (recipe, changes) => {
	expectMistake(() => readAccount({ ...form, username: '', recipe, ...changes }), 'User Name is empty');
});

it.each([
	{ loginFields: null },
	{ loginFields: 'text' },
	{ loginFields: { field: 'text' } },
	{ loginFields: { field: [null, 5] } },
])('reads no login fields from %j', (changes) => {
	expect(readAccount({ ...form, ...changes }).account.loginFields).toEqual({});
});

it.each<[object, string, string]>([
	[{ baseUrl: undefined }, "Base URL '' is not a valid address", 'It must begin with http:// or https://'],
	[{ baseUrl: '' }, "Base URL '' is not a valid address", 'such as https://shop.example.com'],
	[{ baseUrl: 'shop.example' }, "Base URL 'shop.example' is not a valid address", ''],
	[{ baseUrl: '//shop.example' }, "Base URL '//shop.example' is not a valid address", ''],
	[{ baseUrl: 'ftp://shop.example' }, "Base URL 'ftp://shop.example' is not a valid address", ''],
	[{ baseUrl: 'https://' }, "Base URL 'https://' is not a valid address", ''],
	[{ baseUrl: 'https://a b' }, "Base URL 'https://a b' is not a valid address", ''],
	[{ baseUrl: { a: 1 } }, 'Base URL \'{"a":1}\' is not a valid address', ''],
	[{ baseUrl: 'https://u@shop.example' }, 'Base URL contains more than an address', 'Remove user name'],
	[{ baseUrl: 'https://u:pw@shop.example' }, 'Base URL contains more than an address', ''],
	[{ baseUrl: 'https://shop.example?a=1' }, 'Base URL contains more than an address', ''],
	[{ baseUrl: 'https://shop.example/#top' }, 'Base URL contains more than an address', ''],
	[{ username: '' }, 'User Name is empty', 'Fill in User Name in the credential.'],
	[{ username: null }, 'User Name is empty', ''],
	[{ password: '' }, 'Password is empty', 'Fill in Password in the credential.'],
	[{ password: undefined }, 'Password is empty', ''],
	[{ baseUrl: 'https://shop.example:99999/api' }, '99999 is not a valid port (Base URL)', 'from 1 to 65535'],
	[{ baseUrl: 'http://[::1]:0' }, '0 is not a valid port (Base URL)', 'such as https://'],
	[{ baseUrl: 'https://shop.example:80a' }, 'The port in Base URL is not a number', 'or remove it'],
	[
		{ loginFields: { field: [{ name: '', value: 'ACME' }] } },
		'Additional Login Fields: a field with a value has no name',
		'or remove it',
	],
	[
		{ loginHeaders: { header: [{ value: 'ACME' }] } },
		'Login Headers: a header with a value has no name',
		'or remove it',
	],
	[
		{ sessionHeaders: { header: [{ value: 'ACME' }] } },
		'Additional Headers: a header with a value has no name',
		'or remove it',
	],
	[
		{ refreshPath: '/r', refreshHeaders: { header: [{ value: 'ACME' }] } },
		'Refresh Headers: a header with a value has no name',
		'or remove it',
	],
	[{ recipe: 'noSuchApi' }, "API 'noSuchApi' is not in the list", 'Choose one from the list'],
	[
		{ furtherOrigins: 'files.example.com' },
		"Additional Origins: 'files.example.com' is not a valid address",
		'https://files',
	],
	[
		{ recipeJson: '{"lost":' },
		'The value in the "Recipe (JSON)" field is not valid JSON',
		'Check quotes and commas',
	],
	[{ recipeJson: '[]' }, 'The value in the "Recipe (JSON)" field must be a JSON object', 'in braces'],
])('reports what is wrong with %j', (changes, message, description) => {
	expectMistake(() => readAccount({ ...form, ...changes }), message, description);
});

describe('Recipe (JSON)', () => {
	it.each([
		['{"lifetimeMs": 1000}', { lifetimeMs: 1000 }],
		[{ lifetimeMs: 1000 }, { lifetimeMs: 1000 }],
		['{"attach": {"cookies": false}}', { attach: { cookies: false, tokenInstead: true } }],
		['{"denied": {"permission": null}}', { denied: { when: [{ statuses: '403' }] } }],
		['{"lost": []}', { lost: [] }],
	])('%j overrides the listed recipe and the form', (recipeJson, part) => {
		const { recipe } = readAccount({ ...form, sessionLife: 5, recipeJson });
		expect(recipe).toMatchObject(part);
		expect(recipe.login).toEqual(automatic.recipe.login);
	});

	it.each(['', '  ', undefined, null, '{}', {}])('%j changes nothing', (recipeJson) => {
		expect(readAccount({ ...form, recipeJson }).recipe).toEqual(readAccount(form).recipe);
	});

	it('takes precedence over a field of the form', () => {
		const { recipe } = readAccount({
			...form,
			loginPath: '/one',
			sessionLife: 5,
			recipeJson: '{"lifetimeMs": 7}',
		});
		expect(recipe).toMatchObject({ lifetimeMs: 7, login: [{ path: '/one' }] });
	});

	it.each<[string, string, string]>([
		['{"lifetime": 5}', "Unknown part 'lifetime' in the recipe", 'Check the spelling'],
		['{"lifetimeMs": "5"}', "'lifetimeMs' in the recipe is not valid", 'docs/reference/recipes.md'],
		['{"login": []}', "'login' in the recipe is not valid", 'It needs at least one request'],
		[
			'{"lost": [{"statuses": "4xx"}]}',
			"'lost.0.statuses' in the recipe is not valid",
			'It must be statuses',
		],
		[
			'{"lost": [{"text": "("}]}',
			"'lost.0.text' in the recipe is not valid",
			'It is not a valid regular expression',
		],
		['{"login": [{"path": "/x", "method": "post"}]}', "'login.0.method' in the recipe is not valid", 'POST'],
	])('%s: %s', (recipeJson, message, description) => {
		expect(() => readAccount({ ...form, recipeJson })).toThrow(
			expect.objectContaining({
				code: 'RECIPE_INVALID',
				message,
				description: expect.stringContaining(description),
			}),
		);
	});
});

describe('a second factor', () => {
	const totpSecret = 'JBSWY3DPEHPK3PXP';

	it('is a login field that makes codes from its secret', () => {
		const { account } = readAccount({ ...form, totpSecret, totpField: 'otp' });
		expect(account.loginFields).toEqual({
			totp_secret: totpSecret,
			otp: '{{ field.totp_secret | totp }}',
		});
	});

	it('may be in a template instead', () => {
		const loginBody = '{"p":"{{password}}","u":"{{username}}","c":"{{ field.totp_secret | totp }}"}';
		const { account } = readAccount({ ...form, totpSecret, loginBodyKind: 'raw', loginBody });
		expect(account.loginFields).toEqual({ totp_secret: totpSecret });
	});

	it('needs both of its fields', () => {
		expectMistake(() => readAccount({ ...form, totpSecret }), 'Second Factor Field is empty', 'such as otp');
		expectMistake(() => readAccount({ ...form, totpField: 'otp' }), 'Second Factor Secret is empty');
	});
});
