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

const PLACEHOLDERS = { u: '{{username}}', p: '{{password}}' };
const step = fc.constantFrom<Partial<Step>>(
	{ body: { type: 'json', content: { deep: [PLACEHOLDERS] } } },
	{ body: { type: 'form', content: PLACEHOLDERS } },
	{
		body: {
			type: 'raw',
			contentType: 'application/json',
			content: '{"u":"{{username}}","p":"{{password}}"}',
		},
	},
	{ body: { type: 'raw', contentType: 'text/xml', content: '<p>{{password}}</p>' } },
	{ body: { type: 'raw', contentType: 'application/x-www-form-urlencoded', content: 'p={{password}}' } },
	{ query: PLACEHOLDERS },
	{ headers: { Authorization: 'Basic {{basic}}' } },
);

it('sends a login to the base URL’s host, whatever the account, and its JSON stays valid', () => {
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
			// JSON escapes half a character, so nothing is lost.
			expect(sent ?? whole).toMatchObject({ u: account.username, p: account.password });
		}),
	);
});

it('attaches a session without changing the origin, whatever its values', () => {
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
			const attached = attachSession(
				{ method: 'GET', url, headers, timeoutMs: 0 },
				session,
				createAccount('https://shop.example'),
			);
			expect(new URL(attached.url).origin).toBe(new URL(url).origin);
			expect(new URL(attached.url).searchParams.get('t')).toBe(Buffer.from(token).toString());
			expect(attached.headers).toMatchObject({ 'X-Token': token });
			expect(new URL(attached.url).searchParams.has('n')).toBe(false);
		}),
	);
});
