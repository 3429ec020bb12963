import type { IDataObject } from 'n8n-workflow';
import { get, type ParityCase } from '../ParityCase';

const row = (
	name: string,
	path: string,
	responseType: string,
	more: IDataObject = {},
	options: IDataObject = {},
): ParityCase => ({
	name,
	parameters: get(path, options, { optimizeResponse: true, responseType, ...more }),
	isTool: true,
});

/** Both nodes as tools of an AI agent, with the response shortened for the model. */
export const toolCases: ParityCase[] = [
	{ name: 'unchanged', parameters: get('/json'), isTool: true },
	{ name: 'a list, unchanged', parameters: get('/array'), isTool: true },
	{ name: 'text, unchanged', parameters: get('/text'), isTool: true },
	row('JSON, all fields', '/json', 'json'),
	row('JSON, the field that holds the data', '/data-array', 'json', { dataField: 'data' }),
	row('JSON, a field that is not there', '/data-array', 'json', { dataField: 'rows' }),
	row('JSON, selected fields', '/json', 'json', { fieldsToInclude: 'selected', fields: 'a, b.c' }),
	row('JSON, excluded fields', '/json', 'json', { fieldsToInclude: 'except', fields: 'b,n' }),
	row('JSON, selected fields of a list', '/array', 'json', { fieldsToInclude: 'selected', fields: 'id' }),
	row('HTML by selector', '/html', 'html', { cssSelector: 'p' }),
	row('HTML as text', '/html', 'html', { cssSelector: 'body', onlyContent: true }),
	row('HTML as text without some elements', '/html', 'html', {
		cssSelector: 'body',
		onlyContent: true,
		elementsToOmit: 'h1,.x',
	}),
	row('HTML, truncated', '/html', 'html', { cssSelector: 'body', truncateResponse: true, maxLength: 20 }),
	row('text', '/html', 'text'),
	row('text, truncated', '/html', 'text', { truncateResponse: true, maxLength: 5 }),
	{ name: 'an error', parameters: get('/status/400'), isTool: true },
];
