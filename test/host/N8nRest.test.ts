import { N8nRest } from '../../host/N8nRest';
import { withServers } from '../support/withServers';

const servers = withServers();

/** A server that closes the connection of the first request instead of responding. */
const startClosing = async () =>
	await servers.start((request, response) => {
		if (server.requests.length === 1) return void response.destroy();
		return { body: { data: [request.method] } };
	});
let server: Awaited<ReturnType<typeof startClosing>>;
beforeEach(async () => {
	server = await startClosing();
});

it('sends a GET again when n8n closes the connection', async () => {
	expect(await new N8nRest(server.url).call('GET', '/executions/8')).toEqual(['GET']);
	expect(server.requests).toHaveLength(2);
});

it('sends a call that changes something once', async () => {
	const call = new N8nRest(server.url).call('POST', '/workflows/1/run', {});
	await expect(call).rejects.toMatchObject({ code: 'n8n-down' });
	expect(server.requests).toHaveLength(1);
});
