import { readRequestBody } from '../../../adapter/request/readRequestBody';
import { createRead } from '../../support/createRead';

const read = (parameters: Record<string, unknown>, headers: Record<string, string> = {}) =>
	readRequestBody(createRead({ sendBody: true, ...parameters }), 'POST', headers);

it('sends no body unless switched on', () => {
	const headers = { 'x-own': '1' };
	const off = createRead({ jsonBody: '{}', specifyBody: 'json' });
	expect(readRequestBody(off, 'POST', headers)).toEqual({ headers });
	expect(read({ sendBody: 'true' }, headers)).toEqual({ headers });
});

it('sends an empty JSON object when there are no fields', () => {
	expect(read({}).body?.toString()).toBe('{}');
});

it("keeps the author's Content-Type as written", () => {
	const headers = { 'Content-TYPE': 'application/vnd.shop+json' };
	expect(read({ specifyBody: 'json', jsonBody: '[1]' }, headers)).toEqual({
		headers,
		body: Buffer.from('[1]'),
	});
});

it('replaces the author’s Content-Type with its own for a form', () => {
	const form = read({ contentType: 'form-urlencoded' }, { 'Content-Type': 'text/csv' });
	expect(form.headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' });
});

it('does not change the value of an expression', () => {
	const o = { x: { y: 1 }, l: [1] };
	const rows = [
		{ name: 'o', value: o },
		{ name: 'o.x.z', value: 2 },
		{ name: 'o.l[1]', value: 2 },
	];
	const { body } = read({ bodyParameters: { parameters: rows } });
	expect(body?.toString()).toBe('{"o":{"x":{"y":1,"z":2},"l":[1,2]}}');
	expect(o).toEqual({ x: { y: 1 }, l: [1] });
});

it('rejects an unknown kind of body', () => {
	expect(() => read({ contentType: 'graphql' })).toThrow("Body Content Type 'graphql' is not a valid choice");
});
