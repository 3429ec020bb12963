import type { Recipe, Step } from '../../../../core';
import { recipeSecrets } from '../../../../core/session/secrets/recipeSecrets';
import { apiRecipes } from '../../../../recipes';

const of = (step: Partial<Step>, attach: Recipe['attach'] = { cookies: true }) =>
	recipeSecrets({
		login: [{ method: 'POST', path: '/login', ...step }],
		attach,
		lost: [],
		denied: { when: [] },
	});

describe('a constant is a secret', () => {
	it.each<[string, Partial<Step>, string]>([
		['in a header that is named for a key', { headers: { 'X-Api-Key': 'our key' } }, 'our key'],
		['after a scheme', { headers: { Authorization: 'ApiKey our-key' } }, 'our-key'],
		['in a parameter', { query: { apikey: 'our-key' } }, 'our-key'],
		['in the query of the path', { path: '/login?apikey=our-key' }, 'our-key'],
		['in a JSON field', { body: { type: 'json', content: { app: { secret: 'our-key' } } } }, 'our-key'],
		['in a list', { body: { type: 'json', content: { keys: ['our-key'] } } }, 'our-key'],
		['as a number', { body: { type: 'json', content: { key: 73_650_921 } } }, '73650921'],
		['in a form', { body: { type: 'form', content: { client_secret: 'our-key' } } }, 'our-key'],
		[
			'in a JSON template',
			{
				body: {
					type: 'raw',
					contentType: 'application/json',
					content: '{"u":"{{username}}","apiKey":"our key"}',
				},
			},
			'our key',
		],
		[
			'in an XML template',
			{
				body: {
					type: 'raw',
					contentType: 'text/xml',
					content: '<u>{{username}}</u><ApiKey>our-key</ApiKey>',
				},
			},
			'our-key',
		],
		[
			'in a form template',
			{ body: { type: 'raw', contentType: 'text/plain', content: 'u={{username}}&apikey=our-key' } },
			'our-key',
		],
		[
			'that looks generated, whatever its name',
			{ headers: { 'X-App': 'a1b2c3d4e5f6a7b8' } },
			'a1b2c3d4e5f6a7b8',
		],
		[
			'that looks generated, next to a placeholder',
			{ headers: { 'X-Of': '{{username}}:a1b2c3d4e5f6' } },
			'a1b2c3d4e5f6',
		],
		[
			'that is the password of a Basic header',
			{ headers: { Authorization: 'Basic YXBwOm91ci1rZXk=' } },
			'our-key',
		],
	])('%s', (_, step, secret) => {
		expect(of(step)).toContain(secret);
	});

	it('in what is sent with every request, in a probe, a refresh and a logout', () => {
		const step = (key: string): Step => ({ method: 'GET', path: '/x', headers: { 'X-Key': key } });
		const secrets = recipeSecrets({
			login: [step('key-of-login-1'), step('key-of-login-2')],
			otherLogins: [[step('key-of-other')]],
			attach: { cookies: true, headers: { 'X-Key': 'key-of-attach' }, query: { key: 'key-of-query' } },
			lost: [],
			denied: { when: [] },
			...{ probe: step('key-of-probe'), refresh: step('key-of-refresh'), logout: step('key-of-logout') },
		});
		const named = ['login-1', 'login-2', 'other', 'attach', 'query', 'probe', 'refresh', 'logout'];
		expect(secrets).toEqual(expect.arrayContaining(named.map((name) => `key-of-${name}`)));
	});
});

it.each<[string, Partial<Step>]>([
	[
		'ordinary headers',
		{ headers: { Accept: 'application/vnd.acme.v2+json', 'User-Agent': 'n8n-workflow-client-2' } },
	],
	['schemes', { headers: { Authorization: 'Bearer {{token}}', 'X-Auth': 'Token token="{{token}}"' } }],
	['kinds', { query: { token_type: 'Bearer', grant_type: 'password', auth_mode: 'client_credentials' } }],
	['a flow', { query: { AuthFlow: 'USER_PASSWORD_AUTH' } }],
	[
		'flags and languages',
		{ body: { type: 'json', content: { keep: true, passCode: 'it', site: 501, x: null } } },
	],
	[
		'addresses, types and dates',
		{ query: { a: '/api/v2/items-2024', b: 'text/html5-page', c: '2024-01-01-preview' } },
	],
])('%s are not secrets', (_, step) => {
	expect(of(step)).toEqual([]);
});

it('no recipe of the pack contains a secret', () => {
	for (const { recipe } of apiRecipes) expect(recipeSecrets(recipe)).toEqual([]);
});
