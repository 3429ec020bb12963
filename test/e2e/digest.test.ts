import { createDigestServer } from '../simulators/digestServer';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();
const USERS = { ANNA: { password: 'a secret with ä', isAdmin: true }, LUCA: { password: 'another-secret' } };

it('signs in to a device with Digest from the form alone, keeps the nonce, and says what is wrong', async () => {
	const device = createDigestServer(USERS, { algorithm: 'SHA-256' });
	const server = await servers.start((request) => device.respond(request));
	const run = async (username: keyof typeof USERS, url: string, password = USERS[username].password) => {
		const credentialId = await n8n().api.createCredential({
			name: username,
			type: 'sessionLoginApi',
			data: {
				recipe: 'automatic',
				baseUrl: server.url,
				username,
				password,
				adjust: ['attach'],
				sessionKind: 'digest',
			},
		});
		const node = { name: 'Request', credentialId, parameters: { url } };
		const id = await n8n().api.createWorkflow(
			requestWorkflow(
				'Digest',
				Array.from({ length: 20 }, () => ({})),
				[node],
			),
		);
		return async () => await n8n().api.waitForExecution(await n8n().api.run(id, START));
	};
	const list = await run('ANNA', '/list');
	for (let i = 0; i < 2; i++) {
		const { error, nodes } = await list();
		expect(error).toBeUndefined();
		expect(nodes.Request?.items).toHaveLength(20);
	}
	expect(device.challenges()).toBe(1);
	device.expire();
	expect((await list()).error).toBeUndefined();
	expect((await (await run('LUCA', '/admin'))()).error?.message).toBe('Permission denied: GET /admin');
	const wrong = (await (await run('ANNA', '/list', 'wrong-password'))()).error;
	expect(wrong?.message).toBe('Wrong user name or password');
	expect(JSON.stringify(wrong)).not.toContain('wrong-password');
});

it("n8n's own HTTP Request uses the nonce, and gets a new one when it is too old", async () => {
	const device = createDigestServer(USERS);
	const server = await servers.start((request) => device.respond(request));
	const { ANNA } = USERS;
	const credentialId = await n8n().api.createCredential({
		name: 'ANNA',
		type: 'sessionLoginApi',
		data: {
			baseUrl: server.url,
			username: 'ANNA',
			password: ANNA.password,
			adjust: ['attach'],
			sessionKind: 'digest',
		},
	});
	const run = async () => {
		const parameters = { method: 'GET', url: `${server.url}/list?id=1` };
		const node = { name: 'Request', credentialId, parameters, isHttpRequest: true };
		const id = await n8n().api.createWorkflow(requestWorkflow('Digest', [{}, {}, {}], [node]));
		return await n8n().api.waitForExecution(await n8n().api.run(id, START));
	};
	for (const isRestarted of [false, true]) {
		if (isRestarted) device.expire();
		const { error, nodes } = await run();
		expect(error).toBeUndefined();
		expect(nodes.Request?.items).toHaveLength(3);
	}
});
