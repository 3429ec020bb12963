import fc from 'fast-check';
import { CookieJar } from 'tough-cookie';

import type { HttpResponse } from '../../../../core';
import { detect } from '../../../../core/session/login/detect';
import { readSession } from '../../../../core/session/login/readSession';
import { fill, fillJson, placeholdersIn, TemplateError } from '../../../../core/session/recipe/placeholders';
import {
	cookiesFor,
	keepCookies,
	livingCookies,
	toCookieHeader,
} from '../../../../core/session/state/cookies';
import { readJwtLifetimeMs, toExpiry, toLifetimeMs } from '../../../../core/session/state/expiry';
import { readLocation, readLocationText } from '../../../../core/session/state/readLocation';
import { judgeByRules } from '../../../../core/session/verdict/judgeResponse';
import { automatic } from '../../../../recipes/automatic';
import { createAccount } from '../../../support/createAccount';
import { createResponse } from '../../../support/createResponse';
import { processorMs } from '../../../support/processorMs';

const receivedAt = Date.now();
const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60 * 1000;
const PROTOTYPES = JSON.stringify([
	Object.getOwnPropertyNames(Object.prototype),
	Object.getOwnPropertyNames(Array.prototype),
]);

/** Names that an attacker or a careless server could choose. */
const name = fc.oneof(
	fc.constantFrom(
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'token',
		'expires',
		'exp',
		'refreshToken',
		'mfaRequired',
	),
	fc.string({ unit: 'binary', maxLength: 20 }),
);
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('\ud800', 'x\udfff', '2024-06-06T13:15:59Z', '-1', '1e999'),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ depthSize: 'small' },
		text,
		fc.double(),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('json'), { maxLength: 5 }),
		fc.array(fc.tuple(name, tie('json')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
	),
}));
const body = fc.oneof(
	json.map((value) => JSON.stringify(value)),
	fc.json(),
	fc.anything({ withNullPrototype: true }).map((value) => serialised(value)),
	fc.string({ unit: 'binary' }),
	fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);
const headerNames = fc.constantFrom(
	'x-auth-token',
	'date',
	'authorization',
	'content-type',
	'location',
	'x-csrf-token',
	'retry-after',
);
const responses = fc
	.record({
		status: fc.constantFrom(200, 201, 302, 401, 403, 429, 500),
		headers: fc.dictionary(fc.oneof(headerNames, fc.string()), fc.string()),
		setCookies: fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
		body,
	})
	.map((parts) => createResponse({ ...parts, receivedAt }));

function serialised(value: unknown): string {
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return ''; // a cycle or a BigInt cannot be serialised
	}
}

const isLifetime = (lifetimeMs: number | undefined) =>
	lifetimeMs === undefined || (lifetimeMs >= 1_000 && lifetimeMs <= TEN_YEARS_MS);

afterEach(() => {
	expect(
		JSON.stringify([
			Object.getOwnPropertyNames(Object.prototype),
			Object.getOwnPropertyNames(Array.prototype),
		]),
	).toBe(PROTOTYPES);
	expect(({} as Record<string, unknown>)['token']).toBeUndefined();
});

describe('whatever a response contains', () => {
	it('detection finds strings or nothing', () => {
		fc.assert(
			fc.property(responses, (response) => {
				const { lifetimeMs, needsSecondFactor, from, ...texts } = detect(response);
				expect(isLifetime(lifetimeMs)).toBe(true);
				expect(typeof needsSecondFactor).toBe('boolean');
				expect(typeof from).toBe('object');
				for (const found of Object.values(texts)) {
					if (found !== undefined) expect(typeof found).toBe('string');
				}
			}),
		);
	});

	it('a location returns a value of the response or nothing', () => {
		const location = fc.oneof(
			name,
			fc.constantFrom('.', 'header:x', 'cookie:sid', 'pattern:(.)', 'a.b.c', '', '..', 'header:__proto__'),
		);
		fc.assert(
			fc.property(responses, fc.oneof(location, fc.array(location, { maxLength: 3 })), (response, at) => {
				const value = readLocation(response, at);
				expect(['function', 'symbol', 'bigint']).not.toContain(typeof value);
				expect(value).not.toBe(Object.prototype);
				expect(['string', 'undefined']).toContain(typeof readLocationText(response, at));
			}),
		);
	});

	it('an expiry is valid or undefined', () => {
		const value = fc.oneof(json, fc.anything(), fc.double({ noDefaultInfinity: false }), fc.maxSafeInteger());
		const unit = fc.constantFrom(undefined, 'seconds' as const, 'minutes' as const, 'milliseconds' as const);
		fc.assert(
			fc.property(value, name, responses, unit, (stated, fieldName, response, counted) => {
				const lifetimeMs = toLifetimeMs(stated, fieldName, response, counted);
				expect(isLifetime(lifetimeMs)).toBe(true);
				const expiry = toExpiry(lifetimeMs, response);
				if (lifetimeMs !== undefined) expect(expiry?.expiresAt).toBe(response.receivedAt + lifetimeMs);
			}),
		);
	});

	it('a JSON Web Token has a valid lifetime or none', () => {
		const jwt = fc.oneof(
			fc.string(),
			json.map((claims) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`),
		);
		fc.assert(
			fc.property(jwt, responses, (token, response) => {
				expect(isLifetime(readJwtLifetimeMs(token, response))).toBe(true);
			}),
		);
	});

	it('cookies are kept or ignored, and expire at a valid date', () => {
		const part = fc.constantFrom(
			'Path=/',
			'Max-Age=1e9',
			'Max-Age=-9',
			`Max-Age=${'9'.repeat(30)}`,
			'Expires=soon',
			'Domain=.',
			'Domain=..',
			'Secure',
			'=',
			'Domain=shop.example',
		);
		const cookie = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc
				.tuple(name, text, fc.array(part, { maxLength: 4 }))
				.map(([key, value, parts]) => [`${key}=${value}`, ...parts].join('; ')),
		);
		fc.assert(
			fc.property(fc.array(cookie, { maxLength: 5 }), fc.string(), (setCookies, date) => {
				const jar = new CookieJar();
				keepCookies(jar, createResponse({ setCookies, headers: { date }, receivedAt }));
				expect(typeof toCookieHeader(cookiesFor(jar, new URL('https://shop.example/api/x')))).toBe('string');
				for (const kept of livingCookies(jar, receivedAt)) {
					expect(kept.expiryTime()).not.toBeNaN();
				}
			}),
		);
	});

	it('it gets a verdict, and a session or none', () => {
		fc.assert(
			fc.property(responses, fc.boolean(), (response, expectsJson) => {
				expect(['ok', 'lost', 'denied', 'unclear', 'throttled', 'failed']).toContain(
					judgeByRules(response, automatic.recipe, expectsJson),
				);
				const jar = new CookieJar();
				keepCookies(jar, response);
				const { session } = readSession(response, {
					jar,
					values: {},
					login: { account: createAccount('https://shop.example'), recipe: automatic.recipe },
					steps: automatic.recipe.login,
				});
				for (const value of Object.values(session?.values ?? {})) expect(typeof value).toBe('string');
				for (const value of Object.values(session?.identity ?? {})) {
					expect(['string', 'undefined']).toContain(typeof value);
				}
			}),
		);
	});

	it('templates are filled or throw a TemplateError', () => {
		const template = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc
				.array(
					fc.oneof(fc.constantFrom('{{', '}}', '{{a}}', '{{ __proto__ }}', '{{constructor}}', '{'), text),
				)
				.map((parts) => parts.join('')),
		);
		const placeholders = (placeholder: string) => (placeholder === 'a' ? '{{b}}$&' : undefined);
		fc.assert(
			fc.property(template, json, (authenticator, value) => {
				for (const work of [() => fill(authenticator, placeholders), () => fillJson(value, placeholders)]) {
					try {
						work();
					} catch (error) {
						expect(error).toBeInstanceOf(TemplateError);
					}
				}
				for (const placeholder of placeholdersIn([authenticator, value]))
					expect(typeof placeholder).toBe('string');
			}),
		);
	});
});

describe('in bounded time', () => {
	const BIG = 1024 * 1024;
	const nest = (depth: number, open: string, close: string, inside = '1') =>
		open.repeat(depth) + inside + close.repeat(depth);

	it.each<[string, Parameters<typeof createResponse>[0]]>([
		['10,000 nested objects', { body: nest(10_000, '{"data":', '}', '{"token":"x"}') }],
		['10,000 nested lists', { body: nest(10_000, '[', ']') }],
		['10,000 nested objects named __proto__', { body: nest(10_000, '{"__proto__":', '}') }],
		['a token of 1 MB', { body: JSON.stringify({ token: 'x'.repeat(BIG) }) }],
		['1 MB of text', { body: 'a.'.repeat(BIG / 2) }],
		['an expiry of 1 MB', { body: JSON.stringify({ token: 'a', expires: '2024-06-06T13:15'.padEnd(BIG) }) }],
		['an expiry of a million digits', { body: JSON.stringify({ token: 'a', expires_in: '1'.repeat(BIG) }) }],
		['a name of 1 MB', { body: JSON.stringify({ [`twofactor${'factor'.repeat(BIG / 6)}`]: true }) }],
		[
			'100,000 fields',
			{
				body: JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, { i }]))),
			},
		],
		[
			'a header name of 16 KB',
			{ headers: { ['x-'.repeat(8_000)]: '1', ['set-x-'.repeat(2_500)]: '1' }, body: '{}' },
		],
		[
			'a cookie of 1 MB',
			{ setCookies: [`sid=${'x'.repeat(BIG)}; ${'Path=/; '.repeat(10_000)}`], body: '{}' },
		],
		['10,000 cookies', { setCookies: Array.from({ length: 10_000 }, (_, i) => `c${i}=1`), body: '{}' }],
		[
			'a token that looks like a JSON Web Token, 1 MB',
			{ body: JSON.stringify({ token: `a.${'b'.repeat(BIG)}.c` }) },
		],
	])('handles %s', (_, parts) => {
		const response: HttpResponse = createResponse({ ...parts, receivedAt });
		const began = processorMs();
		const { token } = detect(response);
		judgeByRules(response, automatic.recipe, true);
		readLocation(response, ['data.data.data.token', 'pattern:token":"([^"]*)', 'cookie:sid']);
		const { body: content } = response;
		for (const fieldName of ['expires', 'expires_in']) toLifetimeMs(content.toString(), fieldName, response);
		readJwtLifetimeMs(token ?? content.toString(), response);
		const jar = new CookieJar();
		keepCookies(jar, response);
		toCookieHeader(cookiesFor(jar, new URL(response.url)));
		const text = content.toString('latin1').replaceAll('{{', '{');
		expect(fill(text, () => '')).toHaveLength(text.length);
		expect(processorMs() - began).toBeLessThan(5_000);
	});
});
