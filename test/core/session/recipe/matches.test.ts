import { hasStatus } from '../../../../core/http/response/readResponse';
import { matches, matchesAny } from '../../../../core/session/recipe/matches';
import type { Match } from '../../../../core/session/recipe/Recipe';
import { createResponse } from '../../../support/createResponse';

const HTML = '<!doctype html><p>Hello';

it.each<[string, number, boolean]>([
	['401', 401, true],
	['401', 403, false],
	['401, 403', 403, true],
	['200-299', 200, true],
	['200-299', 299, true],
	['200-299', 300, false],
	[' 200 - 299 , 302 ', 302, true],
	['299-200', 250, false],
	['', 0, true],
	['', 200, false],
])('statuses %j and %i: %j', (statuses, status, expected) => {
	expect(hasStatus({ status }, statuses)).toBe(expected);
	if (statuses) expect(matches(createResponse({ status }), { statuses })).toBe(expected);
});

it.each<[Match, unknown, boolean]>([
	[{ field: 'ok' }, { ok: true }, true],
	[{ field: 'ok' }, { ok: 0 }, true],
	[{ field: 'ok' }, { ok: {} }, true],
	[{ field: 'ok' }, { ok: false }, false],
	[{ field: 'ok' }, { ok: null }, false],
	[{ field: 'ok' }, { ok: '' }, false],
	[{ field: 'ok' }, {}, false],
	[{ field: 'ok' }, 'no json', false],
	[{ field: 'user.name' }, { user: { name: 'ANNA' } }, true],
	[{ field: 'user.name' }, { user: null }, false],
	[{ field: 'list.0.id' }, { list: [{ id: 1 }] }, true],
	[{ field: '$.list[0].id' }, { list: [{ id: 1 }] }, true],
	[{ field: 'user.name' }, { 'user.name': 'ANNA' }, true],
	[{ field: 'data.user.name', equals: 'ANNA' }, { data: { 'user.name': 'ANNA' } }, true],
	[{ field: 'constructor' }, {}, false],
	[{ field: '__proto__' }, {}, false],
	[{ field: 'ok', equals: true }, { ok: true }, true],
	[{ field: 'ok', equals: 'true' }, { ok: true }, true],
	[{ field: 'ok', equals: true }, { ok: false }, false],
	[{ field: 'code', equals: 1 }, { code: 1 }, true],
	[{ field: 'code', equals: '1' }, { code: 1 }, true],
	[{ field: 'code', equals: 1 }, { code: 2 }, false],
	[{ field: 'code', equals: 1 }, {}, false],
	[{ field: 'code', equals: false }, { code: false }, true],
	[{ field: 'user', equals: null }, { user: null }, true],
	[{ field: 'user', equals: null }, { user: 'ANNA' }, false],
	[{ field: 'user', equals: null }, {}, false],
	[{ field: 'user', equals: '' }, { user: '' }, true],
])('%j in %j: %j', (match, body, expected) => {
	expect(matches(createResponse({ body }), match)).toBe(expected);
});

it.each<[Match, Parameters<typeof createResponse>[0], boolean]>([
	[{ text: 'session (expired|over)' }, { body: 'Your SESSION expired' }, true],
	[{ text: '^Fails\\.$' }, { body: 'Fails.' }, true],
	[{ text: '^Fails\\.$' }, { body: 'Ok.' }, false],
	[
		{ text: 'ä' },
		{ body: Buffer.from('ä', 'latin1'), headers: { 'content-type': 'text/plain; charset=latin1' } },
		true,
	],
	[{ text: 'late' }, { body: `${' '.repeat(256 * 1024)}late` }, false],
	[{ location: '/login' }, { status: 302, headers: { location: '/LOGIN?x' } }, true],
	[{ location: '/login' }, { status: 302, headers: { location: '/other' } }, false],
	[{ location: '' }, { status: 302 }, false],
	[{ location: '/login' }, { status: 200, headers: { location: '/login' } }, false],
	[{ header: 'X-New-Id' }, { headers: { 'x-new-id': '' } }, true],
	[{ header: 'X-New-Id' }, {}, false],
	[{ header: 'constructor' }, {}, false],
	[{ html: true }, { body: HTML }, true],
	[{ html: true }, { body: '{}', headers: { 'content-type': 'text/html' } }, false],
	[{ html: true }, { body: {} }, false],
	[{ html: false }, { body: {} }, true],
	[{ html: false }, { body: HTML }, false],
])('%j in %j: %j', (match, parts, expected) => {
	expect(matches(createResponse(parts), match)).toBe(expected);
});

it('requires every part to match', () => {
	const match: Match = { statuses: '409', header: 'x-id', field: 'error', text: 'conflict' };
	const response = createResponse({ status: 409, headers: { 'x-id': '1' }, body: '{"error":"conflict"}' });
	expect(matches(response, match)).toBe(true);
	for (const wrong of [
		{ ...match, statuses: '401' },
		{ ...match, header: 'x-other' },
		{ ...match, field: 'other' },
		{ ...match, text: 'other' },
	]) {
		expect(matches(response, wrong)).toBe(false);
	}
});

it('reads a field in JSON of any size, but parses other content types only up to 2 MB', () => {
	const body = JSON.stringify({ rows: 'x'.repeat(2 * 1024 * 1024), error: 'half of it is missing' });
	const ofType = (type: string) => createResponse({ body, headers: { 'content-type': type } });
	expect(matches(ofType('application/json'), { field: 'error' })).toBe(true);
	expect(matches(ofType('application/octet-stream'), { field: 'error' })).toBe(false);
	expect(matches(createResponse({ body: '{"error":1}' }), { field: 'error' })).toBe(true);
});

it('never matches a web page where web pages are expected', () => {
	expect(matches(createResponse({ body: HTML }), { html: true }, false)).toBe(false);
	expect(matches(createResponse({ body: HTML }), { html: false }, false)).toBe(true);
});

it('requires one of several rules to match, and never matches an empty list', () => {
	const response = createResponse({ status: 401 });
	expect(matchesAny(response, [{ statuses: '440' }, { statuses: '401' }])).toBe(true);
	expect(matchesAny(response, [])).toBe(false);
});

it.each([
	[60_000, true],
	[70_000, false],
])('a text after %i bytes is found: %j, because a pattern may be slow', (bytes, expected) => {
	expect(matches(createResponse({ body: `${'x'.repeat(bytes)}found` }), { text: 'found' })).toBe(expected);
});
