import { expectMistake } from './expectMistake';
import { readRecipe } from './readRecipe';

const header = (name: string, value: string) => ({ header: [{ name, value }] });

it.each<[Record<string, unknown>, string, string]>([
	[
		{ sessionKind: 'none' },
		'Additional Headers is empty',
		'Fill in Additional Headers, or choose another Session Kind',
	],
	[{ sessionKind: 'none', recipe: 'django' }, 'Additional Headers is empty', ''],
	[
		{ sessionKind: 'cookiesOnly', tokenPlace: 'data.token' },
		'Token Location has no effect',
		'choose a Session Kind',
	],
	[{ csrfPlace: 'cookie:language' }, 'CSRF Value Location has no effect', ''],
	[{ csrfPlace: 'data.csrf' }, 'CSRF Value Location has no effect', 'fill in CSRF Header'],
	[
		{ sessionKind: 'bearerToken', csrfPlace: 'cookie:csrf' },
		'CSRF Value Location has no effect',
		'fill in CSRF Header',
	],
	[{ refreshPlace: 'data.refresh' }, 'Refresh Token Location has no effect', 'fill in Refresh Path'],
	[
		{ refreshPlace: 'data.refresh', refreshPath: '/refresh' },
		'Refresh Token Location has no effect',
		'write {{refreshToken}} in Refresh Body',
	],
	[{ expiryUnit: 'minutes' }, 'Expiry Unit has no effect', 'fill in Expiry Location'],
])('names the field that has no effect, and the one to fill in: %j', (fields, message, advice) => {
	expectMistake(() => readRecipe(fields, fields.recipe as string | undefined), message, advice);
});

it.each<Record<string, unknown>>([
	{ sessionKind: 'none', sessionHeaders: header('X-A', '{{token}}') },
	{ sessionKind: 'none', csrfHeader: 'X-CSRF-Token' },
	{ sessionKind: 'none', recipeJson: '{"attach": {"query": {"sid": "{{token}}"}}}' },
	{ tokenPlace: 'data.token' },
	{ sessionKind: 'cookiesOnly', tokenPlace: 'data.token', sessionHeaders: header('X-A', '{{token}}') },
	{ csrfHeader: 'X-CSRF-Token' },
	{ csrfHeader: 'X-CSRF-Token', csrfPlace: 'data.csrf' },
	{ csrfHeader: 'X-CSRF-Token', csrfPlace: 'cookie:csrf', sessionKind: 'bearerToken' },
	{ csrfPlace: 'data.csrf', sessionHeaders: header('X-A', '{{csrf}}') },
	{ csrfPlace: 'data.csrf', logoutPath: '/logout', logoutBody: '{"csrf": "{{csrf}}"}' },
	{ csrfPlace: 'cookie:csrftoken' },
	{ csrfPlace: 'header:X-CSRF-Token' },
	{ refreshPlace: 'data.refresh', refreshPath: '/refresh', refreshBody: '{"token": "{{refreshToken}}"}' },
	{ expiryUnit: 'minutes', expiryPlace: 'life' },
	{ expiryUnit: 'minutes', recipe: 'directus' },
	{ csrfPlace: ' ', refreshPlace: '', expiryUnit: '', tokenPlace: undefined },
])('accepts fields that have an effect: %j', (fields) => {
	expect(() => readRecipe(fields, fields.recipe as string | undefined)).not.toThrow();
});
