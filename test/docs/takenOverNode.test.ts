import type { IDataObject } from 'n8n-workflow';

import { withPagedApi } from '../support/withPagedApi';
import { blocksOf } from './blocksOf';

const apis = withPagedApi();

/** A node as n8n copies it. */
const HTTP_REQUEST = {
	parameters: {
		method: 'POST',
		url: '/orders',
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'httpBasicAuth',
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'dry', value: 'yes' }] },
		sendBody: true,
		bodyParameters: { parameters: [{ name: 'note', value: 'five' }] },
		options: {},
	},
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
};

it('a node of docs/coming-from-http-request.md sends what HTTP Request sent', async () => {
	const [lines = ''] = blocksOf('docs/coming-from-http-request.md', 'json').values();
	const { parameters, ...node } = { ...HTTP_REQUEST, ...(JSON.parse(lines) as object) };
	expect(node).toEqual({ type: 'n8n-nodes-session-login.sessionRequest', typeVersion: 1 });
	const api = await apis.start(() => ({ body: { created: true } }));
	expect(await api.run(undefined, parameters as IDataObject)).toEqual([{ created: true }]);
	const [call] = api.calls();
	expect(call).toMatchObject({ method: 'POST', url: '/orders?dry=yes', body: '{"note":"five"}' });
});
