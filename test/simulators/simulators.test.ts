import type { ApiRequest, SessionLoginError } from '../../core';
import { apiRecipes } from '../../recipes';
import { createRequest, openClient } from '../support/openClient';
import { catchShown } from '../support/shown';
import type { SeenRequest, StubResponse } from '../support/startServer';
import { withServers } from '../support/withServers';
import { createFortiManager } from './fortiManager';
import { createFritzBox } from './fritzBox';
import { createZabbix } from './zabbix62';

/** A simulated API with the users ANNA, who may do everything, and LUCA, who may not make `request`. */
interface Simulator {
	expire(): void;
	sessions(): number;
	respond(request: SeenRequest): StubResponse;
}
interface Simulated {
	/** What is special about this one. */
	title: string;
	/** The id of its recipe. */
	recipe: string;
	/** Below the origin. */
	basePath?: string;
	create(users: typeof USERS): Simulator;
	request: ApiRequest;
	/** What the response to ANNA contains. */
	contains: string;
}

const USERS = {
	ANNA: { password: 'a secret with ä and $', isAdmin: true },
	LUCA: { password: 'another-secret', isAdmin: false },
};
const rpc = (url: string, content: unknown) =>
	createRequest(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.from(JSON.stringify(content)),
	});
const devices = createRequest('/webservices/homeautoswitch.lua?switchcmd=getdevicelistinfos');
const hosts = rpc('/api_jsonrpc.php', { jsonrpc: '2.0', method: 'host.get', params: {}, id: 7 });
const addresses = rpc('/jsonrpc', {
	id: 7,
	method: 'get',
	params: [{ url: '/pm/config/adom/root/obj/firewall/address' }],
});

const simulated: Simulated[] = [
	{
		title: 'FRITZ!Box',
		recipe: 'fritzBox',
		create: createFritzBox,
		...{ request: devices, contains: '<name>Heater</name>' },
	},
	{
		title: 'FRITZ!Box without PBKDF2',
		recipe: 'fritzBox',
		create: (users) => createFritzBox(users, { hasPbkdf2: false }),
		...{ request: devices, contains: '<name>Heater</name>' },
	},
	{
		title: 'Zabbix 6.0',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: createZabbix,
		...{ request: hosts, contains: '10084' },
	},
	{
		title: 'Zabbix 5.2',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: (users) => createZabbix(users, { nameParameter: 'user' }),
		...{ request: hosts, contains: '10084' },
	},
	{
		title: 'FortiManager',
		recipe: 'fortiManager',
		create: createFortiManager,
		...{ request: addresses, contains: '"lan"' },
	},
];

const servers = withServers();

describe.each(simulated)('$title', ({ recipe: id, basePath = '', create, request, contains }) => {
	async function start() {
		const api = create(USERS);
		const server = await servers.start((seen) => api.respond(seen));
		const recipe = apiRecipes.find((entry) => entry.id === id)?.recipe;
		const open = (username: keyof typeof USERS, password = USERS[username].password) =>
			openClient(server.url + basePath, { account: { username, password, loginFields: {} }, recipe });
		return { api, server, open };
	}

	it('signs in once, and again when the session has ended', async () => {
		const { api, open } = await start();
		const client = open('ANNA');
		for (let i = 0; i < 3; i++) expect(String((await client.send(request)).body)).toContain(contains);
		expect(api.sessions()).toBe(1);
		api.expire();
		expect(String((await client.send(request)).body)).toContain(contains);
		expect(api.sessions()).toBe(1);
	});

	it('says that the password is wrong, without showing it', async () => {
		const { server, open } = await start();
		const error = await catchShown<SessionLoginError>(open('ANNA', 'wrong-password').send(request));
		expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
		const { message, description, facts, responseBody, stack } = error;
		expect(JSON.stringify([message, description, facts, responseBody, stack])).not.toContain(
			'wrong-password',
		);
		expect(server.requests.length).toBeLessThanOrEqual(4);
	});

	it('tells a missing permission from a session that has ended, with one login', async () => {
		const { api, open } = await start();
		const client = open('LUCA');
		for (let i = 0; i < 2; i++)
			expect(await catchShown(client.send(request))).toMatchObject({ code: 'MISSING_PERMISSION' });
		expect(api.sessions()).toBe(1);
	});

	it('signs out', async () => {
		const { api, open } = await start();
		const client = open('ANNA');
		await client.send(request);
		await client.signOut();
		expect(api.sessions()).toBe(0);
	});
});
