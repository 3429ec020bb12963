import { readAccount } from '../../adapter/readAccount';
import { automatic } from '../../recipes/automatic';

const form = { baseUrl: 'https://shop.example', username: 'ANNA', password: 'pw' };

it('reads a form of which only the required fields are filled in', () => {
	expect(readAccount(form)).toEqual({
		account: {
			baseUrl: 'https://shop.example',
			username: 'ANNA',
			password: 'pw',
			loginFields: {},
			ignoreSslIssues: false,
		},
		recipe: { ...automatic, attach: 'cookies' },
	});
});

it('reads every field', () => {
	const { account, recipe } = readAccount({
		...form,
		loginFields: {
			field: [
				{ name: 'companyId', value: 'ACME' },
				{ name: 'site', value: 501 },
				{ name: '', value: 'left out' },
				{ name: 'empty' },
			],
		},
		sessionKind: 'bearerToken',
		loginPath: '/auth/login',
		ignoreSslIssues: true,
	});
	expect(account).toMatchObject({
		loginFields: { companyId: 'ACME', site: '501', empty: '' },
		ignoreSslIssues: true,
	});
	expect(recipe).toEqual({
		...automatic,
		attach: 'bearer',
		login: { ...automatic.login, path: '/auth/login' },
	});
});

it.each([
	['https://shop.example/', 'https://shop.example'],
	['  https://shop.example/api/v1//  ', 'https://shop.example/api/v1'],
	['HTTPS://SHOP.example:443/Api', 'https://shop.example/Api'],
	['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
	['http://[::1]:8080/', 'http://[::1]:8080'],
	['https://bücher.example', 'https://xn--bcher-kva.example'],
])('takes %j as %s', (baseUrl, read) => {
	expect(readAccount({ ...form, baseUrl }).account.baseUrl).toBe(read);
});

it.each([
	['login', '/login'],
	[' /login ', '/login'],
	['//evil.example/login', '/evil.example/login'],
	['\\\\evil.example', '/evil.example'],
	['/login?site=1', '/login?site=1'],
	['/a:b', '/a:b'],
	['', '/login'],
	[undefined, '/login'],
])('takes the login path %j as %s, below the base URL', (loginPath, path) => {
	const { account, recipe } = readAccount({ ...form, loginPath });
	expect(recipe.login.path).toBe(path);
	expect(new URL(account.baseUrl + recipe.login.path).origin).toBe('https://shop.example');
});

it.each([undefined, '', 'cookies', 'somethingNew', 5])(
	'takes the session kind %j for cookies',
	(sessionKind) => {
		expect(readAccount({ ...form, sessionKind }).recipe.attach).toBe('cookies');
	},
);

it.each([undefined, false, 'true', 1, null])(
	'checks certificates when Ignore SSL Issues is %j',
	(ignoreSslIssues) => {
		expect(readAccount({ ...form, ignoreSslIssues }).account.ignoreSslIssues).toBe(false);
	},
);

it('keeps spaces in user name and password, and takes numbers as text', () => {
	expect(readAccount({ ...form, username: ' ANNA ', password: 1234 }).account).toMatchObject({
		username: ' ANNA ',
		password: '1234',
	});
});

it.each<[string, object, string, string]>([
	[
		'baseUrl',
		{ baseUrl: undefined },
		"Base URL '' is not an address",
		'It must begin with http:// or https://',
	],
	['baseUrl', { baseUrl: '' }, "Base URL '' is not an address", 'such as https://shop.example.com'],
	['baseUrl', { baseUrl: 'shop.example' }, "Base URL 'shop.example' is not an address", ''],
	['baseUrl', { baseUrl: '//shop.example' }, "Base URL '//shop.example' is not an address", ''],
	['baseUrl', { baseUrl: 'ftp://shop.example' }, "Base URL 'ftp://shop.example' is not an address", ''],
	['baseUrl', { baseUrl: 'https://' }, "Base URL 'https://' is not an address", ''],
	['baseUrl', { baseUrl: 'https://a b' }, "Base URL 'https://a b' is not an address", ''],
	['baseUrl', { baseUrl: { a: 1 } }, 'Base URL \'{"a":1}\' is not an address', ''],
	[
		'baseUrl',
		{ baseUrl: 'https://u@shop.example' },
		'Base URL holds more than an address',
		'Leave out user name',
	],
	['baseUrl', { baseUrl: 'https://u:pw@shop.example' }, 'Base URL holds more than an address', ''],
	['baseUrl', { baseUrl: 'https://shop.example?a=1' }, 'Base URL holds more than an address', ''],
	['baseUrl', { baseUrl: 'https://shop.example/#top' }, 'Base URL holds more than an address', ''],
	['username', { username: '' }, 'User Name is empty', 'Fill in User Name in the credential.'],
	['username', { username: null }, 'User Name is empty', ''],
	['password', { password: '' }, 'Password is empty', 'Fill in Password in the credential.'],
	['password', { password: undefined }, 'Password is empty', ''],
	[
		'loginPath',
		{ loginPath: 'https://evil.example/login' },
		"Login Path 'https://evil.example/login' must not be a whole address",
		'Give only what comes after the Base URL, such as /login.',
	],
	['loginPath', { loginPath: 'javascript:x' }, "Login Path 'javascript:x' must not be a whole address", ''],
])('says what is wrong with %s: %j', (_, changes, message, description) => {
	expect(() => readAccount({ ...form, ...changes })).toThrow(
		expect.objectContaining({
			code: 'PARAMETER_INVALID',
			message,
			description: expect.stringContaining(description),
		}),
	);
});

it.each([
	{ loginFields: null },
	{ loginFields: 'text' },
	{ loginFields: { field: 'text' } },
	{ loginFields: { field: [null, 5] } },
])('takes %j for no login fields', (changes) => {
	expect(readAccount({ ...form, ...changes }).account.loginFields).toEqual({});
});
