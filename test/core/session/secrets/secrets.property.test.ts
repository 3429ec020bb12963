import fc from 'fast-check';

import type { Recipe, SessionLoginError } from '../../../../core';
import { catchError } from '../../../support/catchError';
import { ENCODINGS } from '../../../support/encodings';
import { ATTACH, createRequest, openClient } from '../../../support/openClient';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
/** Each run of a property makes a login and a request. */
jest.setTimeout(60_000);

/** Long enough that neither it nor a part of it occurs in the pack's own messages. */
const secret = fc
	.tuple(
		fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme-ascii' }),
		fc.string({ maxLength: 20, unit: 'grapheme' }),
	)
	.map(([start, end]) => `S3cr3t-${start}${end}`);
/** Cookies and headers allow fewer characters. */
const token = fc.stringMatching(/^t0ken-[\w.~+/=|:%-]{8,60}$/);
const cookie = fc.stringMatching(/^c00kie-[\w.~+/=|:%-]{8,60}$/);
/** An API key in a header or a parameter of the credential. */
const constant = fc.stringMatching(/^c0nst-[\w.~+/=|:-]{8,60}$/);

/** Forms in which servers echo a value. */
const WRITINGS: Array<(text: string) => string> = [
	...ENCODINGS.map(([, write]) => write),
	(text) => `Invalid value '${text}' given`,
	(text) => `${'x'.repeat(280)}${text}`,
];
/** Parts of an error response that can contain a value. */
const LOCATIONS: Array<(text: string) => Omit<StubResponse, 'status'>> = [
	(text) => ({ body: { message: text } }),
	(text) => ({ body: { error: { errors: [{ detail: text }] } } }),
	(text) => ({ body: [text] }),
	(text) => ({ body: `{"message":"${toEscapes(text)}"}` }),
	(text) => ({ body: { [text]: text } }),
	(text) => ({ body: text, headers: { 'Content-Type': 'text/plain; charset=utf-8' } }),
	(text) => ({ body: { message: `missing permission '${text}'` } }),
	(text) => ({ headers: { 'X-Request-Id': /^[!-~]*$/.test(text) ? text : 'no header holds it' } }),
	(text) => ({ headers: { Location: `/elsewhere?${encodeURIComponent(text)}` }, body: `<html>${text}` }),
];

/** Escapes as written by libraries that keep JSON in ASCII or escape HTML. */
function toEscapes(text: string): string {
	const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
	return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

const toShown = ({ message, description, facts, stack, responseBody }: SessionLoginError) =>
	[
		message,
		description,
		stack,
		JSON.stringify(facts),
		...Object.values(facts),
		JSON.stringify(responseBody),
		String(responseBody),
	].join('\n');

/** Expects no secret, nor the beginning of a truncated one. */
function expectNone(error: SessionLoginError, secrets: string[]): void {
	const left = toShown(error);
	for (const one of secrets) {
		expect(left).not.toContain(one);
		expect(left).not.toContain(one.slice(0, 12));
		for (const [, write] of ENCODINGS) expect(left).not.toContain(write(one));
	}
}

/** Adds an API key to what is sent with every request. */
const toAttach = (attach: Recipe['attach'], part: 'headers' | 'query', key: string): Recipe['attach'] => ({
	...attach,
	[part]: { ...attach[part], key },
});

const status = fc.constantFrom(400, 401, 403, 404, 409, 422, 429, 500, 503);
const writing = fc.constantFrom(...WRITINGS);
const location = fc.constantFrom(...LOCATIONS);

it.each(['cookies', 'bearer'] as const)(
	'no request error shows a secret when the session is sent as %s',
	async (attach) => {
		let secrets = { password: '', token: '', cookie: '', constant: '' };
		let responseBody: StubResponse = {};
		const server = await servers.start(({ url }) =>
			url === '/login'
				? { headers: { 'Set-Cookie': `sid=${secrets.cookie}; Path=/` }, body: { token: secrets.token } }
				: responseBody,
		);
		await fc.assert(
			fc.asyncProperty(
				fc.record({ password: secret, token, cookie, constant }),
				fc.constantFrom('password' as const, 'token' as const, 'cookie' as const, 'constant' as const),
				fc.constantFrom('headers' as const, 'query' as const),
				status,
				writing,
				location,
				async (drawn, which, part, code, write, put) => {
					secrets = drawn;
					responseBody = { status: code, ...put(write(drawn[which])) };
					const client = openClient(server.url, {
						account: { password: drawn.password },
						recipe: {
							attach: toAttach(ATTACH[attach], part, drawn.constant),
						},
					});
					const error = await catchError<SessionLoginError>(
						client.send(createRequest('/x', { query: [['q', drawn[which]]] })),
					);
					expectNone(error, [drawn[which]]);
				},
			),
			{ numRuns: 100 },
		);
	},
);

it('no login error shows the password or a captured value', async () => {
	let responseBody: StubResponse = {};
	let captured = '';
	const server = await servers.start(({ url }) =>
		url === '/first' ? { body: { key: captured } } : responseBody,
	);
	await fc.assert(
		fc.asyncProperty(
			secret,
			token,
			fc.boolean(),
			fc.oneof(status, fc.constant(200)),
			writing,
			location,
			async (password, key, showsKey, code, write, put) => {
				captured = key;
				const shown = showsKey ? key : password;
				responseBody = { status: code, ...put(write(shown)) };
				const client = openClient(server.url, {
					account: { password },
					recipe: {
						login: [
							{ method: 'GET', path: '/first', captures: { key: 'key' } },
							{ method: 'POST', path: '/login', headers: { 'X-Key': '{{key}}' } },
						],
					},
				});
				const error = await catchError<SessionLoginError>(client.send(createRequest('/x')));
				expectNone(error, [shown]);
			},
		),
		{ numRuns: 60 },
	);
});
