import type { StubResponse } from '../support/startServer';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, type SessionNode, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

const typed = (type: string, body: string, headers = {}): StubResponse => ({
	headers: { 'Content-Type': type, ...headers },
	body,
});
const soap = (body: string) => `<s:Envelope xmlns:s="u"><s:Body>${body}</s:Body></s:Envelope>`;

/** Starts an API whose login responds with XML, with a list in each format; the one in XML has two pages. */
async function startApi() {
	return await servers.start(({ url, headers, body }) => {
		if (url === '/login') {
			const isRight = body.includes('<user>ANNA</user><password>annas &amp; password</password>');
			return isRight
				? typed('text/xml', soap('<LoginResponse><sessionId>session-of-anna</sessionId></LoginResponse>'))
				: {
						...typed('text/xml', soap('<Fault><faultstring>Invalid password</faultstring></Fault>')),
						status: 500,
					};
		}
		if (headers.authorization !== 'Bearer session-of-anna') return { status: 401 };
		switch (url) {
			case '/orders.xml':
				return typed(
					'application/xml',
					'<Orders><next>/orders.xml?page=2</next><Order id="1"/><Order id="2"/></Orders>',
				);
			case '/orders.xml?page=2':
				return typed('application/xml', '<Orders><next/><Order id="3"/></Orders>');
			case '/orders.csv':
				return typed('text/csv', 'id;name\n1;"Linen; white"\n2;Shirt\n');
			case '/orders.jsonl':
				return typed('application/x-ndjson', '{"id":1}\n{"id":2}\n');
			default:
				return typed('text/xml', `<got>${body.replaceAll('<', '&lt;')}</got>`);
		}
	});
}

it('returns lists in XML, CSV and JSON Lines as items, over a login that responds with XML', async () => {
	const server = await startApi();
	const credentialId = await n8n().api.createCredential({
		name: 'SOAP login',
		type: 'sessionLoginApi',
		data: {
			baseUrl: server.url,
			username: 'ANNA',
			password: 'annas & password',
			adjust: ['login', 'attach'],
			loginPath: '/login',
			loginBodyKind: 'raw',
			loginContentType: 'text/xml',
			loginBody: '<login><user>{{username}}</user><password>{{password}}</password></login>',
			sessionKind: 'bearerToken',
		},
	});
	const list = (name: string) => ({
		name,
		credentialId,
		parameters: { operation: 'getRows', url: `/orders.${name}` },
	});
	const soapBody = {
		name: 'soap',
		credentialId,
		parameters: {
			method: 'POST',
			url: '/soap',
			sendBody: true,
			contentType: 'raw',
			rawContentType: 'text/xml',
			body: '=<t>{session.token}</t><n>{{ 1 + 1 }}</n>',
			options: { response: { response: { responseFormat: 'xml' } } },
		},
	};
	const run = async (node: SessionNode) => {
		const id = await n8n().api.createWorkflow(requestWorkflow(node.name, [{}], [node]));
		const execution = await n8n().api.waitForExecution(await n8n().api.run(id, START));
		expect(execution.error).toBeUndefined();
		return execution.nodes[node.name]?.items;
	};
	expect(await run(list('xml'))).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
	expect(await run(list('csv'))).toEqual([
		{ id: '1', name: 'Linen; white' },
		{ id: '2', name: 'Shirt' },
	]);
	expect(await run(list('jsonl'))).toEqual([{ id: 1 }, { id: 2 }]);
	expect(await run(soapBody)).toEqual([{ got: '<t>session-of-anna</t><n>2</n>' }]);
	expect(server.requests.filter(({ url }) => url === '/login')).toHaveLength(1);
});
