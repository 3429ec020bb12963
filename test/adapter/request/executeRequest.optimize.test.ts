import type { IExecuteFunctions } from 'n8n-workflow';

import { executeRequest } from '../../../adapter/request/executeRequest';
import type { ApiRequest } from '../../../core';
import { createRead } from '../../support/createRead';
import { createResponse } from '../../support/createResponse';

const context = {
	getExecutionCancelSignal: () => undefined,
	getInputData: () => [{ json: {} }],
	getNode: () => ({ parameters: {} }),
	helpers: {},
} as unknown as IExecuteFunctions;

/** An API with two pages of one row each. */
const send = async ({ query }: ApiRequest) => {
	const page = Number(new Map(query).get('page'));
	return createResponse({
		headers: { 'content-type': 'application/json' },
		body: Buffer.from(JSON.stringify({ rows: [{ id: page, user: { mail: 'a' } }], pages: 2 })),
	});
};

it("shortens the rows of pages for an AI agent's tool, too", async () => {
	const pagination = { paginationMode: 'pageNumber', rowsField: 'rows', totalPagesField: 'pages' };
	const read = createRead({
		...{ url: 'http://localhost/list', options: { pagination: { pagination } } },
		...{ optimizeResponse: true, responseType: 'json', fieldsToInclude: 'except', fields: 'user.mail' },
	});
	const items = await executeRequest(send, read, context, 0);
	expect(items.map(({ json }) => json)).toEqual([
		{ id: 1, user: {} },
		{ id: 2, user: {} },
	]);
});
