/** What n8n 1 does not have, and what the pack does without it. */
import { N8N_VERSION } from '../../host/versions';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { credentialAt, startTokenApi } from './startTokenApi';
import { requestWorkflow, START } from './workflows';

// n8n 2 would block every address, see egress.test.ts.
const n8n = withTestN8n({
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	N8N_SSRF_BLOCKED_IP_RANGES: '0.0.0.0/0,::/0',
});
const servers = withServers();

it('n8n 1 knows no blocked addresses, neither in HTTP Request nor in Session Request', async () => {
	expect(N8N_VERSION).toMatch(/^1\.123\./);
	const api = await startTokenApi(servers, { tokenLifetimeMs: 600_000 });
	const data = credentialAt(api);
	const credentialId = await n8n().api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const own = { name: 'Own', credentialId, parameters: { url: '/rows' } };
	const theirs = { name: 'Theirs', credentialId, parameters: { url: `${api.server.url}/rows` } };
	const nodes = [own, { ...theirs, isHttpRequest: true }];
	const id = await n8n().api.createWorkflow(requestWorkflow('Addresses', [{}], nodes));
	const execution = await n8n().api.waitForExecution(await n8n().api.run(id, START));
	expect(execution.error).toBeUndefined();
	expect(execution.nodes.Own?.items).toHaveLength(1);
	expect(execution.nodes.Theirs?.items).toHaveLength(1);
	expect(api.logins()).toBe(1);
});
