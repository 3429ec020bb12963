import type { IDataObject } from 'n8n-workflow';
import { get, type ParityCase } from '../ParityCase';

const batch = (values: IDataObject) => ({ batching: { batch: values } });
const row = (name: string, values: IDataObject, more: Partial<ParityCase> = {}): ParityCase => ({
	name,
	parameters: { url: '=http://echo/echo/{{ $json.number }}', options: batch(values) },
	input: 'five',
	gapMs: 350,
	isUnordered: true,
	...more,
});

/** Batches and several items. */
export const batchingCases: ParityCase[] = [
	row('two at a time', { batchSize: 2, batchInterval: 500 }),
	row('one at a time', { batchSize: 1, batchInterval: 500 }, { input: 'three' }),
	row('a size of 0', { batchSize: 0, batchInterval: 500 }, { input: 'three' }),
	row('a size of -1', { batchSize: -1, batchInterval: 500 }, { input: 'three' }),
	row('a size above the number of items', { batchSize: 50, batchInterval: 500 }),
	row('no interval', { batchSize: 2, batchInterval: 0 }),
	row('only a size', { batchSize: 2 }, { input: 'three' }),
	row('only an interval', { batchInterval: 500 }, { input: 'three' }),
	{
		name: 'items keep their order',
		parameters: get('', {}, { url: '=http://echo/slow?ms={{ 300 - $json.number * 50 }}' }),
		input: 'five',
		isUnordered: true,
	},
	{
		name: 'options by the item',
		parameters: {
			url: 'http://echo/text',
			options: {
				response: { response: { responseFormat: 'text', outputPropertyName: '=f{{ $json.number }}' } },
			},
		},
		input: 'three',
		isUnordered: true,
	},
	{
		name: 'a method per item',
		parameters: {
			method: '={{ $json.number === 2 ? "POST" : "GET" }}',
			url: 'http://echo/echo',
			options: {},
		},
		input: 'three',
		isUnordered: true,
	},
];
