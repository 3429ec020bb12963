import { readStep, toBody, toPath } from '../../../adapter/credential/readStep';
import { expectMistake } from './expectMistake';

const fields = { path: ['p', 'Path'], method: ['m', 'Method'], body: ['b', 'Body'], others: ['o'] } as const;
const listed = {
	method: 'PUT',
	path: '/listed',
	body: { type: 'json' as const, content: { a: 1 } },
	cookies: true,
};

it.each([{}, { p: ' ', m: '', b: '' }, { o: '' }, { o: false }, { o: {} }, { o: { header: [] } }])(
	'reads no request when neither the form nor the listed recipe has one: %j',
	(form) => {
		expect(readStep(form, fields, undefined)).toBeUndefined();
		expect(readStep(form, fields, listed)).toEqual(listed);
	},
);

it.each<[object, object]>([
	[{ p: 'x' }, { method: 'GET', path: '/x' }],
	[
		{ p: 'x', b: 'a=1' },
		{ method: 'POST', path: '/x', body: { type: 'form', content: { a: '1' } } },
	],
	[
		{ p: 'x', m: 'PATCH' },
		{ method: 'PATCH', path: '/x' },
	],
])('reads %j alone', (form, step) => {
	expect(readStep(form as Record<string, unknown>, fields, undefined)).toEqual(step);
});

it.each<[object, object]>([
	[{ p: 'x' }, { ...listed, path: '/x' }],
	[{ m: 'POST' }, { ...listed, method: 'POST' }],
	[{ m: 'GET' }, { ...listed, method: 'GET', body: undefined }],
	[{ b: '{"b": 2}' }, { ...listed, body: { type: 'json', content: { b: 2 } } }],
])('reads %j over the listed request', (form, step) => {
	expect(readStep(form as Record<string, unknown>, fields, listed)).toEqual(step);
});

it.each([{ m: 'POST' }, { b: 'a=1' }, { o: 'text' }, { o: true }, { o: { header: [{}] } }])(
	'reports a missing path: %j',
	(form) => expectMistake(() => readStep(form, fields, undefined), 'Path is empty', 'Fill in Path'),
);

it.each<[string, object]>([
	['{"a": "{{x}}"}', { type: 'json', content: { a: '{{x}}' } }],
	['[1]', { type: 'json', content: [1] }],
	['"text"', { type: 'json', content: 'text' }],
	['a=1&b=2', { type: 'form', content: { a: '1', b: '2' } }],
	[' a = 1 \n b==2&', { type: 'form', content: { a: '1', b: '=2' } }],
	['a=', { type: 'form', content: { a: '' } }],
])('reads the body %j', (text, body) => {
	expect(toBody(text, 'Body')).toEqual(body);
});

it.each(['{', '[1', '{"a": {{x}}}'])('rejects %j, which is not valid JSON', (text) => {
	expectMistake(() => toBody(text, 'Body'), 'Body is not valid JSON', 'Check quotes and commas');
});

it.each(['hello', 'a=1&b', '=1', '<a b="c"/>&x'])('rejects %j, which is neither JSON nor a form', (text) => {
	expectMistake(() => toBody(text, 'Body'), 'Body is neither JSON nor a form', 'name=value');
});

it.each([
	['me', '/me'],
	['/me', '/me'],
	['//me', '/me'],
	['?x=1', '?x=1'],
	['{{field.tenant}}/me', '/{{field.tenant}}/me'],
])('reads the path %j as %j', (path, read) => {
	expect(toPath(path, 'Path')).toBe(read);
});
