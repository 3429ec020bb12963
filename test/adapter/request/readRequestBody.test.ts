import { readRequestBody } from '../../../adapter/request/readRequestBody';
import { createRead } from '../../support/createRead';

const read = (parameters: Record<string, unknown>, headers: Record<string, string> = {}) =>
	readRequestBody(createRead({ sendBody: true, ...parameters }), 'POST', headers);

it('sends none unless it is switched on', () => {
	const headers = { 'x-own': '1' };
	const off = createRead({ jsonBody: '{}', specifyBody: 'json' });
	expect(readRequestBody(off, 'POST', headers)).toEqual({ headers });
	expect(read({ sendBody: 'true' }, headers)).toEqual({ headers });
});

it('sends JSON of no fields', () => {
	expect(read({}).body?.toString()).toBe('{}');
});

it("leaves the author's Content-Type as it is written", () => {
	const headers = { 'Content-TYPE': 'application/vnd.shop+json' };
	expect(read({ specifyBody: 'json', jsonBody: '[1]' }, headers)).toEqual({
		headers,
		body: Buffer.from('[1]'),
	});
});

it('has one Content-Type where its own takes the place of the author’s', () => {
	const form = read({ contentType: 'form-urlencoded' }, { 'Content-Type': 'text/csv' });
	expect(form.headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' });
});

it('changes nothing that an expression gave', () => {
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

it('refuses a kind of body that there is not', () => {
	expect(() => read({ contentType: 'graphql' })).toThrow("Body Content Type 'graphql' is not one");
});
