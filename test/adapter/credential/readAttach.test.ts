import { apiRecipes } from '../../../recipes';
import { expectMistake } from './expectMistake';
import { readRecipe } from './readRecipe';

const bearer = { Authorization: 'Bearer {{token}}' };

it.each<[Record<string, unknown>, object]>([
	[{ sessionKind: undefined }, { cookies: true, tokenInstead: true }],
	[{ sessionKind: '' }, { cookies: true, tokenInstead: true }],
	[{ sessionKind: 'cookies' }, { cookies: true, tokenInstead: true }],
	[{ sessionKind: 'cookiesOnly' }, { cookies: true, headers: {}, query: {} }],
	[{ sessionKind: 'bearerToken' }, { cookies: false, headers: bearer, query: {} }],
	[{ sessionKind: 'cookiesAndBearerToken' }, { cookies: true, headers: bearer, query: {} }],
	[
		{ sessionKind: 'header', headerName: 'X-Auth-Token' },
		{ cookies: false, headers: { 'X-Auth-Token': '{{token}}' } },
	],
	[
		{ sessionKind: 'header', headerName: 'Authorization', headerValue: 'Token {{token}}' },
		{ cookies: false, headers: { Authorization: 'Token {{token}}' } },
	],
	[
		{ sessionKind: 'query', queryName: 'sid' },
		{ cookies: false, query: { sid: '{{token}}' } },
	],
	[
		{ sessionKind: 'none', sessionHeaders: { header: [{ name: 'X-A', value: '{{token}}' }] } },
		{ cookies: false, headers: { 'X-A': '{{token}}' } },
	],
	[
		{ sessionHeaders: { header: [{ name: 'Origin', value: '{{origin}}' }] } },
		{ cookies: true, headers: { Origin: '{{origin}}' } },
	],
	[
		{ sessionQuery: { header: [{ name: 'sid', value: '{{token}}' }] } },
		{ cookies: true, query: { sid: '{{token}}' } },
	],
	[
		{ sessionKind: 'query', queryName: 'a', sessionQuery: { header: [{ name: 'b', value: '{{csrf}}' }] } },
		{ cookies: false, query: { a: '{{token}}', b: '{{csrf}}' } },
	],
	[
		{ sessionKind: 'none', sessionBody: { header: [{ name: 'params.auth', value: '{{token}}' }] } },
		{ cookies: false, body: { 'params.auth': '{{token}}' } },
	],
	[{ pathPrefix: 'sites/{{token}}' }, { pathPrefix: '/sites/{{token}}' }],
	[{ csrfHeader: 'X-CSRF-Token' }, { headers: { 'X-CSRF-Token': '{{csrf}}' } }],
	[{ csrfHeader: 'X-CSRF-Token', csrfPlace: 'data.csrf' }, { headers: { 'X-CSRF-Token': '{{csrf}}' } }],
	[
		{ csrfHeader: 'X-CSRFToken', csrfPlace: 'cookie: csrftoken' },
		{ headers: { 'X-CSRFToken': '{{cookie.csrftoken}}' } },
	],
])('%j attaches %j', (fields, attach) => {
	expect(readRecipe(fields).attach).toMatchObject(attach);
	const hasKind = !['', 'cookies', undefined].includes(fields.sessionKind as string | undefined);
	if (hasKind) expect(readRecipe(fields).attach).not.toHaveProperty('tokenInstead');
});

it.each<[string, string, object]>([
	['django', 'bearerToken', { Referer: '{{origin}}/', ...bearer }],
	['django', 'cookiesOnly', { Referer: '{{origin}}/' }],
	['etcd', 'bearerToken', bearer],
	['payload', 'cookiesOnly', {}],
])('with %s, %s changes only what carries the token', (recipe, sessionKind, headers) => {
	expect(readRecipe({ sessionKind }, recipe).attach.headers).toEqual(headers);
});

it.each(apiRecipes.map(({ id, recipe }) => [id, recipe] as const))(
	'%s attaches the session as listed when the form is empty',
	(id, listed) => {
		const { attach, sessionCookies } = readRecipe({}, id);
		expect({ ...attach, headers: attach.headers ?? {} }).toEqual({
			...listed.attach,
			headers: listed.attach.headers ?? {},
		});
		expect(sessionCookies).toEqual(listed.sessionCookies);
	},
);

it.each([
	['sid', ['sid']],
	['sid, csrftoken;lang', ['sid', 'csrftoken', 'lang']],
	['', undefined],
])('reads the session cookies %j as %j', (cookieNames, names) => {
	expect(readRecipe({ cookieNames }).sessionCookies).toEqual(names);
});

it.each<[Record<string, unknown>, string, string]>([
	[
		{ sessionKind: 'somethingNew' },
		"Session Kind 'somethingNew' is not a valid choice",
		'Choose one of cookies, cookiesOnly',
	],
	[{ sessionKind: 5 }, "Session Kind '5' is not a valid choice", 'Choose one of cookies, cookiesOnly'],
	[{ sessionKind: 'header' }, 'Header Name is empty', 'choose another Session Kind'],
	[
		{ sessionKind: 'header', headerName: 'X-Auth-Token: x' },
		"Header Name: 'X-Auth-Token: x' is not a valid header name",
		'such as X-Auth-Token',
	],
	[{ sessionKind: 'query' }, 'Parameter Name is empty', 'choose another Session Kind'],
	[{ csrfHeader: 'X CSRF' }, "CSRF Header: 'X CSRF' is not a valid header name", ''],
	[
		{ sessionHeaders: { header: [{ name: 'bücher', value: 'x' }] } },
		"Additional Headers: 'bücher' is not a valid header name",
		'',
	],
	[
		{ cookieNames: 'sid=secret; lang' },
		"Session Cookies: 'sid=…' contains more than a name",
		'only the names',
	],
])('reports what is wrong with %j', (fields, message, advice) => {
	expectMistake(() => readRecipe(fields), message, advice);
});

it('signs in for Digest by a request for something, and needs a user name', () => {
	const recipe = readRecipe({ sessionKind: 'digest', loginPath: '/rpc/Sys.GetStatus' });
	expect(recipe.attach).toMatchObject({ cookies: false, digest: true });
	expect(recipe.login).toEqual([
		{ method: 'GET', path: '/rpc/Sys.GetStatus', success: { statuses: '200-399, 404, 405' } },
	]);
	expect(recipe.otherLogins ?? recipe.otherPaths).toBeUndefined();
	expect(readRecipe({ sessionKind: 'digest', loginBodyKind: 'json' }).login[0].body).toBeDefined();
	expect(() => readRecipe({ sessionKind: 'digest', username: '' })).toThrow('User Name');
});
