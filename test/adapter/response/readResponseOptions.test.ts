import { readResponseOptions, toResponseWish, toFormat } from '../../../adapter/response/readResponseOptions';
import { createRead } from '../../support/createRead';

const read = (response: object) => readResponseOptions(createRead({ options: { response: { response } } }));

describe('readResponseOptions', () => {
	it('has defaults', () => {
		const defaults = {
			fullResponse: false,
			neverError: false,
			format: 'autodetect',
			outputField: 'data',
			itemsField: '',
			csv: {},
		};
		expect(readResponseOptions(createRead({}))).toEqual(defaults);
		expect(read({ outputPropertyName: '', expectedStatuses: ' ' })).toEqual(defaults);
	});

	it("reads the author's choices", () => {
		expect(
			read({
				fullResponse: true,
				neverError: true,
				responseFormat: 'file',
				outputPropertyName: 'picture',
				itemsField: 'rows',
				expectedStatuses: '200-299, 404',
			}),
		).toEqual({
			fullResponse: true,
			neverError: true,
			format: 'file',
			outputField: 'picture',
			itemsField: 'rows',
			csv: {},
			expectedStatuses: '200-299, 404',
		});
	});

	it('rejects unknown values', () => {
		expect(() => read({ responseFormat: 'yaml' })).toThrow("Response Format 'yaml'");
		expect(() => read({ expectedStatuses: '2xx' })).toThrow(
			"Expected Statuses '2xx' is not a valid list of statuses",
		);
	});
});

describe('toResponseWish', () => {
	it.each<[object, boolean | undefined]>([
		[{ responseFormat: 'json' }, true],
		[{ responseFormat: 'text' }, false],
		[{ responseFormat: 'file' }, false],
		[{}, undefined],
	])('of %j states whether JSON is expected: %j', (response, expectsJson) => {
		expect(toResponseWish(read(response)).expectsJson).toBe(expectsJson);
	});

	it('of an AI tool that reads a page does not expect JSON', () => {
		const options = readResponseOptions(createRead({ optimizeResponse: true, responseType: 'html' }));
		expect(toResponseWish(options).expectsJson).toBe(false);
	});

	const ofType = (type: string) => ({ status: 200, headers: { 'content-type': type } });

	it.each([
		[{}, undefined],
		[{ expectedStatuses: '404' }, '404'],
		[{ neverError: true, expectedStatuses: '404' }, 'any'],
	])('%j accepts %s', (response, accepts) => {
		expect(toResponseWish(read(response)).accepts).toBe(accepts);
	});

	it('streams files only', () => {
		expect(toResponseWish(read({ responseFormat: 'json' })).streams).toBeUndefined();
		expect(toResponseWish(read({ responseFormat: 'text' })).streams).toBeUndefined();
		expect(toResponseWish(read({ responseFormat: 'file' })).streams?.(ofType('text/plain'))).toBe(true);
		const { streams } = toResponseWish(read({}));
		expect(streams?.(ofType('application/pdf'))).toBe(true);
		expect(streams?.(ofType('application/json'))).toBe(false);
		expect(streams?.({ status: 200, headers: {} })).toBe(false);
	});
});

it.each([
	['application/json; charset=utf-8', 'json'],
	['application/vnd.api+json', 'json'],
	['image/svg+xml', 'file'],
	['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'file'],
	['application/octet-stream', 'file'],
	['text/csv', 'text'],
	['application/xml', 'text'],
	['', 'text'],
])('%j is detected as %s', (type, format) => {
	expect(toFormat({ 'content-type': type }, { format: 'autodetect' })).toBe(format);
	expect(toFormat({ 'content-type': type }, { format: 'text' })).toBe('text');
});
