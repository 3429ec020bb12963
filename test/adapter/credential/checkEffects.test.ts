import { expectMistake } from './expectMistake';
import { readRecipe } from './readRecipe';

const header = (name: string, value: string) => ({ header: [{ name, value }] });

it.each<[Record<string, unknown>, string, string]>([
	[
		{ sessionKind: 'none' },
		'Further Headers is empty',
		'Fill in Further Headers, or choose another Session Kind',
	],
	[{ sessionKind: 'none', recipe: 'django' }, 'Further Headers is empty', ''],
	[
		{ sessionKind: 'cookiesOnly', tokenPlace: 'data.token' },
		'Where the Token Stands has no effect',
		'choose a Session Kind',
	],
	[{ csrfPlace: 'cookie:language' }, 'Where the CSRF Value Stands has no effect', ''],
	[{ csrfPlace: 'data.csrf' }, 'Where the CSRF Value Stands has no effect', 'fill in CSRF Header'],
	[
		{ sessionKind: 'bearerToken', csrfPlace: 'cookie:csrf' },
		'Where the CSRF Value Stands has no effect',
		'fill in CSRF Header',
	],
	[{ refreshPlace: 'data.refresh' }, 'Where the Refresh Token Stands has no effect', 'fill in Refresh Path'],
	[
		{ refreshPlace: 'data.refresh', refreshPath: '/refresh' },
		'Where the Refresh Token Stands has no effect',
		'write {{refreshToken}} in Refresh Body',
	],
	[{ expiryUnit: 'minutes' }, 'Unit of the Expiry has no effect', 'fill in Where the Expiry Stands'],
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
