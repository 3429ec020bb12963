import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { openParameters } from '../../../adapter/n8n/openParameters';

/** A context that resolves an expression to its text and the item's index, and records every read. */
function createContext(parameters: INodeParameters) {
	const asked: Array<[name: string, itemIndex: number]> = [];
	const resolve = (value: unknown, itemIndex: number): unknown => {
		if (typeof value === 'string') return value.startsWith('=') ? `${value.slice(1)} ${itemIndex}` : value;
		if (Array.isArray(value)) return value.map((each) => resolve(each, itemIndex));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, itemIndex)]));
	};
	const context = {
		getNode: () => ({ parameters }),
		getNodeParameter(name: string, itemIndex: number, fallback: unknown) {
			asked.push([name, itemIndex]);
			let value: unknown = parameters;
			for (const part of name.split('.')) value = (value as INodeParameters | undefined)?.[part];
			return resolve(value ?? fallback, itemIndex);
		},
	} as unknown as IExecuteFunctions;
	return { parametersOf: openParameters(context), asked };
}

const queryParameters = { parameters: [{ name: 'a', value: 'b' }] };

it('resolves a parameter without expressions once for all items', () => {
	const { parametersOf, asked } = createContext({ method: 'PUT', queryParameters });
	for (let item = 0; item < 3; item++) {
		expect(parametersOf(item)('method', 'GET')).toBe('PUT');
		expect(parametersOf(item)('queryParameters.parameters', [])).toEqual(queryParameters.parameters);
	}
	expect(asked).toEqual([
		['method', 0],
		['queryParameters.parameters', 0],
	]);
});

it('resolves a parameter with expressions once for each item', () => {
	const { parametersOf, asked } = createContext({ url: '=/a', options: { timeout: 5, proxy: '=p' } });
	const seen = [0, 1].map((item) => {
		const read = parametersOf(item);
		return [read('url'), read('url'), read('options.timeout'), read('options.proxy'), read('options')];
	});
	expect(seen).toEqual([
		['/a 0', '/a 0', 5, 'p 0', { timeout: 5, proxy: 'p 0' }],
		['/a 1', '/a 1', 5, 'p 1', { timeout: 5, proxy: 'p 1' }],
	]);
	expect(asked.filter(([name]) => name === 'url')).toHaveLength(2);
	expect(asked.filter(([name]) => name === 'options.timeout')).toHaveLength(1);
});

it('does not resolve parameters that are not read', () => {
	const { parametersOf, asked } = createContext({ options: { timeout: 5, pagination: '={{ $response }}' } });
	parametersOf(0)('options.timeout');
	expect(asked).toEqual([['options.timeout', 0]]);
});

it('returns the fallback for an unset parameter without asking n8n', () => {
	const { parametersOf, asked } = createContext({ options: {} });
	expect(parametersOf(0)('options.timeout', 5)).toBe(5);
	expect(parametersOf(0)('options.timeout', 7)).toBe(7);
	expect(parametersOf(0)('jsonBody')).toBeUndefined();
	expect(asked).toEqual([]);
});

it('distinguishes false, zero and empty text from unset parameters', () => {
	const { parametersOf } = createContext({ a: false, b: 0, c: '', d: null as unknown as string });
	const read = parametersOf(1);
	expect(['a', 'b', 'c'].map((name) => read(name, 'fallback'))).toEqual([false, 0, '']);
});
