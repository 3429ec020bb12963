import { simulated, USERS } from '../simulators/simulated';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

it.each(simulated)(
	'$title: from the form alone, it signs in, again when the session has ended, and says what is wrong',
	async ({ recipe, basePath = '', create, url, body, contains, hasNoSession }) => {
		const simulator = create(USERS);
		const server = await servers.start((request) => simulator.respond(request));
		const run = async (username: keyof typeof USERS, password = USERS[username].password) => {
			const credentialId = await n8n().api.createCredential({
				name: username,
				type: 'sessionLoginApi',
				data: { recipe, baseUrl: server.url + basePath, username, password },
			});
			const parameters = {
				url,
				...(body && { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: JSON.stringify(body) }),
			};
			const node = { name: 'Request', credentialId, parameters };
			const id = await n8n().api.createWorkflow(requestWorkflow('Simulated', [{}], [node]));
			return async () => await n8n().api.waitForExecution(await n8n().api.run(id, START));
		};
		const asAnna = await run('ANNA');
		for (const isOver of [false, true]) {
			if (isOver) simulator.expire();
			const { error, nodes } = await asAnna();
			expect(error).toBeUndefined();
			expect(JSON.stringify(nodes.Request?.items)).toContain(contains);
		}
		expect(simulator.sessions()).toBe(hasNoSession ? 0 : 1);
		const forbidden = (await (await run('LUCA'))()).error;
		expect(forbidden?.message).toMatch(/^(Missing permission|Not permitted)/);
		const wrong = (await (await run('ANNA', 'wrong-password'))()).error;
		expect(wrong?.message).toMatch(/password/i);
		expect(JSON.stringify(wrong)).not.toContain('wrong-password');
	},
);
