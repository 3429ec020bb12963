import fc from 'fast-check';
import { CookieJar } from 'tough-cookie';

import type { Step } from '../../../../core';
import { toStepRequest } from '../../../../core/session/recipe/stepRequest';
import { attachSession } from '../../../../core/session/state/attachSession';
import { createPlaceholderValues } from '../../../../core/session/state/placeholderValues';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { createAccount } from '../../../support/createAccount';
import { login } from '../../../support/createPool';

const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'\ud83d',
		'x\udfff',
		'{{username}}',
		'../..',
		'//evil.example',
		'\\\\evil.example',
		'@evil.example',
		'?#%',
	),
);
const name = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'username', 'Content-Type'));
const who = fc.record({
	username: text,
	password: text,
	loginFields: fc.dictionary(name, text, { maxKeys: 3 }),
});

interface Sent {
	deep?: [unknown];
}

const SLOTS = { u: '{{username}}', p: '{{password}}' };
const step = fc.constantFrom<Partial<Step>>(
	{ body: { type: 'json', content: { deep: [SLOTS] } } },
	{ body: { type: 'form', content: SLOTS } },
	{
		body: {
			type: 'raw',
			contentType: 'application/json',
			content: '{"u":"{{username}}","p":"{{password}}"}',
		},
	},
	{ body: { type: 'raw', contentType: 'text/xml', content: '<p>{{password}}</p>' } },
	{ body: { type: 'raw', contentType: 'application/x-www-form-urlencoded', content: 'p={{password}}' } },
	{ query: SLOTS },
	{ headers: { Authorization: 'Basic {{basic}}' } },
);

it('a login goes to the base URL’s host, whoever signs in, and its JSON stays JSON', () => {
	fc.assert(
		fc.property(who, step, (account, parts) => {
			const changed = createAccount('https://shop.example/api', account);
			const placeholders = createPlaceholderValues(changed, {}, new CookieJar());
			const request = toStepRequest(
				{ method: 'POST', path: '/{{username}}/login', ...parts },
				{ account: changed, recipe: fourWsSuite.recipe },
				placeholders,
			);
			expect(new URL(request.url).origin).toBe('https://shop.example');
			if (request.headers['Content-Type'] !== 'application/json') return;
			const { deep: [sent] = [undefined], ...whole } = JSON.parse(
				(request.body as Buffer).toString(),
			) as Sent;
			// JSON writes half a character as an escape, so that nothing is lost.
			expect(sent ?? whole).toMatchObject({ u: account.username, p: account.password });
		}),
	);
});

it('a session is attached to an address of its host, whatever it holds', () => {
	fc.assert(
		fc.property(text, fc.webUrl(), fc.dictionary(name, text, { maxKeys: 3 }), (token, url, headers) => {
			const session = {
				...login({
					values: { token },
					attach: {
						cookies: true,
						headers: { 'X-Token': '{{token}}', 'X-No': '{{no}}' },
						query: { t: '{{token}}', n: '{{no}}' },
					},
				}),
				generation: 1,
			};
			const dressed = attachSession(
				{ method: 'GET', url, headers, timeoutMs: 0 },
				session,
				createAccount('https://shop.example'),
			);
			expect(new URL(dressed.url).origin).toBe(new URL(url).origin);
			expect(new URL(dressed.url).searchParams.get('t')).toBe(Buffer.from(token).toString());
			expect(dressed.headers).toMatchObject({ 'X-Token': token });
			expect(new URL(dressed.url).searchParams.has('n')).toBe(false);
		}),
	);
});
