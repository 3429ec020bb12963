import { createLoginPage, pageStyles } from '../simulators/loginPages';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();
const PASSWORD = 'a secret with ä and $';

/** Only the address of the page is filled in, and for one of them that it is one. */
const FORMS = {
	Jupyter: { loginBodyKind: 'page' },
	MediaWiki: { loginPath: '/index.php?title=Special:UserLogin' },
	WordPress: { loginPath: '/wp-login.php' },
	Devise: { loginPath: '/users/sign_in' },
	Keycloak: { loginPath: '/realms/shop/account' },
};

it.each(Object.entries(FORMS))(
	'%s: signs in with its page, again when the session has ended, and says what is wrong',
	async (name, fields) => {
		const style = pageStyles[name];
		if (style === undefined) throw new Error(`There is no ${name}`);
		const site = createLoginPage(style, { ANNA: { password: PASSWORD } });
		const server = await servers.start((request) => site.respond(request));
		const run = async (parameters: object, password = PASSWORD) => {
			const account = { recipe: 'automatic', baseUrl: server.url, username: 'ANNA', password };
			const credentialId = await n8n().api.createCredential({
				name: 'ANNA',
				type: 'sessionLoginApi',
				data: { ...account, adjust: ['login'], ...fields },
			});
			const node = { name: 'Request', credentialId, parameters: { ...parameters } };
			const id = await n8n().api.createWorkflow(requestWorkflow('Web Form', [{}], [node]));
			return async () => await n8n().api.waitForExecution(await n8n().api.run(id, START));
		};
		const read = await run({ url: '/api/me' });
		for (const isOver of [false, true]) {
			if (isOver) site.expire();
			const { error, nodes } = await read();
			expect(error).toBeUndefined();
			expect(nodes.Request?.items).toEqual([{ name: 'ANNA' }]);
		}
		expect(site.sessions()).toBe(1);
		const write = await (
			await run({ url: '/api/things', method: 'POST', sendBody: true, jsonBody: '{}', specifyBody: 'json' })
		)();
		expect(write.nodes.Request?.items).toEqual([{ done: true }]);
		expect((await (await run({ url: '/api/admin' }))()).error?.message).toBe(
			'Permission denied: GET /api/admin',
		);
		const wrong = (await (await run({ url: '/api/me' }, 'wrong-password'))()).error;
		expect(wrong?.message).toBe('Wrong user name or password');
		expect(JSON.stringify(wrong)).toContain(style.complaint.replace(/<[^>]*>/g, ''));
		expect(JSON.stringify(wrong)).not.toContain('wrong-password');
	},
);
