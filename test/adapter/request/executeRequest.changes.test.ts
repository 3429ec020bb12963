import type { IExecuteFunctions } from 'n8n-workflow';

import { executeRequest } from '../../../adapter/request/executeRequest';
import type { ApiRequest } from '../../../core';
import { createRead } from '../../support/createRead';
import { createResponse } from '../../support/createResponse';

const context = {
	getNode: () => ({ type: 'sessionRequest', parameters: {} }),
	getExecutionCancelSignal: () => undefined,
	getInputData: () => [{ json: {} }],
	helpers: {},
} as unknown as IExecuteFunctions;

async function requestsOf(method: string, options: object): Promise<ApiRequest[]> {
	const requests: ApiRequest[] = [];
	const send = async (request: ApiRequest) => {
		requests.push(request);
		return createResponse({
			headers: { 'content-type': 'application/json' },
			body: Buffer.from(JSON.stringify({ rows: [{ id: 1 }], total: 1 })),
		});
	};
	const read = createRead({ method, url: 'http://localhost/list', operation: 'getRows', options });
	await executeRequest(send, read, context, 0);
	return requests;
}

const PRESET = { pagination: { pagination: { paginationMode: 'linkHeader' } } };

// A request that only reads is sent again after a lost session that a web page or a redirect shows.
it.each(['PUT', 'PATCH', 'DELETE'])('a %s that returns rows changes something', async (method) => {
	for (const options of [{}, PRESET]) {
		const requests = await requestsOf(method, options);
		expect(requests).toHaveLength(1);
		expect(requests[0]).not.toHaveProperty('onlyReads');
	}
});

it.each(['GET', 'POST'])('a %s that returns rows only reads', async (method) => {
	for (const options of [{}, PRESET])
		expect((await requestsOf(method, options))[0]).toMatchObject({ onlyReads: true });
});
