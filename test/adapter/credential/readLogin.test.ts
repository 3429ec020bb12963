import { automatic } from '../../../recipes/automatic';
import { django } from '../../../recipes/django';
import { expectMistake } from './expectMistake';
import { readRecipe } from './readRecipe';

const credentials = { username: '{{username}}', password: '{{password}}' };
const lastOf = (fields: Record<string, unknown>, recipe?: string) => readRecipe(fields, recipe).login.at(-1);

it.each([
	['login', '/login'],
	[' /login ', '/login'],
	['//evil.example/login', '/evil.example/login'],
	['\\\\evil.example', '/evil.example'],
	['/login?site=1', '/login?site=1'],
	['?cmd=login', '?cmd=login'],
	['/a:b', '/a:b'],
	['javascript:x', '/javascript:x'],
	['', '/login'],
	[undefined, '/login'],
])('reads the login path %j as %s, below the base URL', (loginPath, path) => {
	expect(lastOf({ loginPath })?.path).toBe(path);
	expect(new URL(`https://shop.example${path}`).origin).toBe('https://shop.example');
});

it.each<[object, object]>([
	[{ loginMethod: 'PUT' }, { method: 'PUT' }],
	[
		{ loginHeaders: { header: [{ name: 'Origin', value: '{{origin}}' }] } },
		{ headers: { Origin: '{{origin}}' } },
	],
	[{ loginBodyKind: 'json' }, { body: { type: 'json', content: credentials } }],
	[{ loginBodyKind: 'form' }, { body: { type: 'form', content: credentials } }],
	[{ loginBodyKind: 'query' }, { body: undefined, query: credentials }],
	[{ loginBodyKind: 'basic' }, { body: undefined, headers: { Authorization: 'Basic {{basic}}' } }],
	[
		{ loginBodyKind: 'raw', loginBody: '{"u": "{{username}}", "p": "{{password}}"}' },
		{ body: { type: 'json', content: { u: '{{username}}', p: '{{password}}' } } },
	],
	[
		{ loginBodyKind: 'raw', loginBody: '<p>{{password}}</p>', loginContentType: 'text/xml' },
		{ body: { type: 'raw', contentType: 'text/xml', content: '<p>{{password}}</p>' } },
	],
	[
		{
			loginBodyKind: 'raw',
			loginBody: '{"p": "{{password}}"}',
			loginContentType: 'application/vnd.api+json',
		},
		{ body: { type: 'raw', contentType: 'application/vnd.api+json', content: '{"p": "{{password}}"}' } },
	],
	[
		{ userField: 'mail' },
		{ body: { type: 'json', content: { mail: '{{username}}', password: '{{password}}' } } },
	],
	[
		{ passField: 'pwd', loginBodyKind: 'form' },
		{ body: { type: 'form', content: { username: '{{username}}', pwd: '{{password}}' } } },
	],
	[{ userField: 'username' }, { body: { type: 'json', content: credentials } }],
	[{ successStatuses: '302' }, { success: { statuses: '302' } }],
	[{ successText: '^Ok' }, { success: { statuses: '200-299', text: '^Ok' } }],
	[{ successField: 'result' }, { success: { statuses: '200-299', field: 'result' } }],
	[{ successField: 'result = true' }, { success: { statuses: '200-299', field: 'result', equals: 'true' } }],
	[{ successField: 'a=b=c' }, { success: { statuses: '200-299', field: 'a', equals: 'b=c' } }],
	[{ successLocation: '^/home' }, { success: { location: '^/home' } }],
	[
		{ successStatuses: '200', successText: 'ok', successField: 'x' },
		{ success: { statuses: '200', text: 'ok', field: 'x' } },
	],
])('%j makes the login %j', (fields, login) => {
	expect(lastOf(fields as Record<string, unknown>)).toMatchObject(JSON.parse(JSON.stringify(login)));
	for (const [name, value] of Object.entries(login))
		if (value === undefined) expect(lastOf(fields as never)).not.toHaveProperty(name);
});

describe('the other ways of Automatic', () => {
	const bodies = (fields: Record<string, unknown>) =>
		readRecipe(fields)
			.otherLogins?.flat()
			.map(({ body }) => body);

	it('use the path, headers and success rule of the form', () => {
		const header = [{ name: 'X-App', value: 'n8n' }];
		const { login, otherLogins } = readRecipe({
			loginPath: '/in',
			loginHeaders: { header },
			successText: 'Ok',
		});
		for (const [step] of otherLogins ?? [])
			expect({ ...step, form: undefined, body: undefined }).toEqual({
				...login[0],
				method: step?.method,
				body: undefined,
			});
		expect(otherLogins).toHaveLength(automatic.recipe.otherLogins?.length ?? 0);
	});

	it('are preceded by the requests before the login, too', () => {
		const { otherLogins } = readRecipe({ stepsBefore: { step: [{ path: '/csrf' }] } });
		for (const steps of otherLogins ?? []) expect(steps.map(({ path }) => path)).toEqual(['/csrf', '/login']);
	});

	it('use the field names of the form, and try none twice', () => {
		expect(bodies({ userField: 'mail', passField: 'pwd' })).toEqual([
			{ type: 'form', content: { mail: '{{username}}', pwd: '{{password}}' } },
		]);
	});

	it.each([{ loginBodyKind: 'json' }, { loginMethod: 'PUT' }])(
		'are omitted when the form chooses one: %j',
		(fields) => {
			expect(bodies(fields)).toBeUndefined();
		},
	);
});

describe('a form that changes a listed recipe', () => {
	it.each<[string, object, object]>([
		[
			'couchDb',
			{ loginBodyKind: 'form' },
			{ body: { type: 'form', content: { name: '{{username}}', password: '{{password}}' } } },
		],
		[
			'odoo',
			{ userField: 'email' },
			{ body: { content: { params: { db: '{{field.db}}', email: '{{username}}' } } } },
		],
		[
			'synologyDsm',
			{ passField: 'secret' },
			{ body: { content: { api: 'SYNO.API.Auth', secret: '{{password}}' } } },
		],
		['deluge', { loginBodyKind: 'form' }, { body: { type: 'form', content: credentials } }],
	])('changes the login of %s with %j', (recipe, fields, login) => {
		expect(lastOf(fields as Record<string, unknown>, recipe)).toMatchObject(login);
	});

	it.each(['vCenter', 'transmission'])('replaces the Basic Authentication of %s with JSON', (recipe) => {
		const login = lastOf({ loginBodyKind: 'json' }, recipe);
		expect(login?.body).toEqual({ type: 'json', content: credentials });
		expect(login?.headers?.Authorization).toBeUndefined();
	});

	it('keeps the request before the login, headers and fields that the form does not set', () => {
		const { login } = readRecipe({ loginPath: '/in', userField: 'mail' }, 'django');
		expect(login[0]).toEqual(django.recipe.login[0]);
		expect(login[1]).toMatchObject({
			path: '/in',
			headers: django.recipe.login[1]?.headers,
			body: {
				content: { csrfmiddlewaretoken: '{{formToken}}', mail: '{{username}}', password: '{{password}}' },
			},
			success: { statuses: '302' },
		});
	});

	it('replaces the listed requests with those of the form', () => {
		const { login } = readRecipe({ stepsBefore: { step: [{ path: '/one' }, { path: '/two' }] } }, 'django');
		expect(login.map(({ path }) => path)).toEqual(['/one', '/two', '/api-auth/login/']);
	});
});

it.each<[object, object]>([
	[{ path: 'auth/csrf' }, { method: 'GET', path: '/auth/csrf', captures: {} }],
	[
		{ path: '/x', method: 'POST', body: '{"a": 1}' },
		{ method: 'POST', body: { type: 'json', content: { a: 1 } } },
	],
	[{ path: '/x', body: 'a=1&b=x y' }, { body: { type: 'form', content: { a: '1', b: 'x y' } } }],
	[
		{ path: '/x', captures: 'csrf = data.csrf\n\n form=pattern:value="([^"]+)"\nsid=cookie:sid' },
		{ captures: { csrf: 'data.csrf', form: 'pattern:value="([^"]+)"', sid: 'cookie:sid' } },
	],
	[
		{ path: '/x', headerName: 'X-Key', headerValue: '{{field.key}}' },
		{ headers: { 'X-Key': '{{field.key}}' } },
	],
])('reads a request before the login: %j', (row, step) => {
	expect(readRecipe({ stepsBefore: { step: [row] } }).login[0]).toMatchObject(step);
});

it.each<[object, string, string]>([
	[
		{ loginPath: 'https://ann@login.example/token' },
		"Login Path 'https://ann@login.example/token' is not a valid address",
		'Enter a path such as /login, or an address such as https://login.example.com/token.',
	],
	[{ loginMethod: 'FETCH' }, "Login Method 'FETCH' is not a valid choice", 'GET, POST'],
	[{ loginMethod: 'GET' }, 'Login Method GET cannot send a body', 'Choose Query Parameters'],
	[{ loginBodyKind: 'yaml' }, "Login Body Format 'yaml' is not a valid choice", 'Choose one of json, form'],
	[{ loginBodyKind: 'raw' }, 'Login Template is empty', 'choose another Login Body Format'],
	[
		{ loginBodyKind: 'raw', loginBody: '{"id": {{username}}}' },
		'Login Template is not valid JSON',
		'a placeholder such as {{username}} must be inside quotes',
	],
	[
		{ loginBodyKind: 'raw', loginBody: 'hello' },
		'Login Template is neither JSON nor a form',
		'Enter {"name": "value"}',
	],
	[
		{ loginHeaders: { header: [{ name: 'Origin:', value: 'x' }] } },
		"Login Headers: 'Origin:' is not a valid header name",
		'without a colon',
	],
	[
		{ loginBodyKind: 'basic', userField: 'mail' },
		'Name of the User Name Field has no effect',
		'Clear it, or choose JSON',
	],
	[{ recipe: 'deluge', passField: 'pwd' }, 'Name of the Password Field has no effect', 'Clear it'],
	[{ recipe: 'piHole', userField: 'mail' }, 'Name of the User Name Field has no effect', 'Clear it'],
	[
		{ successStatuses: '2xx' },
		"Login Succeeds With Status '2xx' is not a valid list of statuses",
		'200-299, 302',
	],
	[{ successText: '(' }, 'Login Succeeds With Text is not a valid regular expression', 'Check its brackets'],
	[{ successLocation: '[' }, 'Login Redirects To is not a valid regular expression', ''],
	[{ successField: '=true' }, "Login Succeeds With Field '=true' has no field name", 'result=true'],
])('reports what is wrong with %j', (fields, message, advice) => {
	expectMistake(() => readRecipe(fields as Record<string, unknown>), message, advice);
});

it.each<[object, string, string]>([
	[{}, 'Requests Before the Login: Path is empty', 'remove the request'],
	[{ path: 'ftp://x/y' }, "Requests Before the Login: Path 'ftp://x/y' is not a valid address", ''],
	[{ path: '/x', method: 'get' }, "Requests Before the Login: Method 'get' is not a valid choice", ''],
	[{ path: '/x', body: '{a}' }, 'Requests Before the Login: Body is not valid JSON', 'Check quotes'],
	[
		{ path: '/x', headerValue: 'v' },
		'Requests Before the Login: Header Name is empty',
		'leave Header Value empty',
	],
	[
		{ path: '/x', headerName: 'a b' },
		"Requests Before the Login: Header Name: 'a b' is not a valid header name",
		'',
	],
	[
		{ path: '/x', captures: 'csrf' },
		"Requests Before the Login: Capture 'csrf' is not a valid capture",
		'csrf=csrfToken',
	],
	[
		{ path: '/x', captures: 'csrf=pattern:value' },
		'Requests Before the Login: Capture has no group in its regular expression',
		'in round brackets',
	],
])('reports what is wrong with a request before the login: %j', (row, message, advice) => {
	expectMistake(() => readRecipe({ stepsBefore: { step: [row] } }), message, advice);
});

it('tries other paths only where the form names none', () => {
	expect(readRecipe({}, 'automatic').otherPaths).toContain('/auth/login');
	expect(readRecipe({ loginPath: '/own' }, 'automatic').otherPaths).toBeUndefined();
});

describe('Web Form', () => {
	const code = '{{ field.totp_secret | totp }}';

	it('opens the page at the login path, and fills in its form', () => {
		const path = '/index.php?title=Special:UserLogin';
		const recipe = readRecipe({ loginBodyKind: 'page', loginPath: path });
		expect(recipe.login).toEqual([{ method: 'GET', path, form: { code } }]);
		expect([recipe.otherPaths, recipe.otherLogins]).toEqual([undefined, undefined]);
		expect(lastOf({ loginBodyKind: 'page' })?.body).toBeUndefined();
	});

	it('without a path, looks where the start page leads, too', () => {
		expect(readRecipe({ loginBodyKind: 'page' })).toMatchObject({
			login: [{ path: '/login' }],
			otherPaths: ['/'],
		});
	});

	it('takes the place of all requests of an entry of the list', () => {
		expect(readRecipe({ loginBodyKind: 'page' }, 'django').login).toEqual([
			expect.objectContaining({ method: 'GET', path: '/api-auth/login/', form: { code } }),
		]);
	});

	it('fills in named fields, by itself and as the last way of Automatic', () => {
		const named = { userField: 'log', passField: 'pwd' };
		const fields = { log: '{{username}}', pwd: '{{password}}' };
		expect(lastOf({ loginBodyKind: 'page', ...named })?.form).toEqual({ code, fields });
		expect(readRecipe(named).otherLogins?.at(-1)).toEqual([
			expect.objectContaining({ method: 'GET', path: '/login', form: { code, fields } }),
		]);
	});

	it('needs neither a user name nor the name of a code field', () => {
		const form = { loginBodyKind: 'page', username: '', totpSecret: 'JBSWY3DPEHPK3PXP' };
		expect(lastOf(form)?.form).toEqual({ code });
	});

	it('has no other method', () => {
		expectMistake(
			() => readRecipe({ loginBodyKind: 'page', loginMethod: 'POST' }),
			'Login Method has no effect with Web Form',
			'Default',
		);
	});
});
