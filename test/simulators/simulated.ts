import { createFortiManager } from './fortiManager';
import { createFritzBox } from './fritzBox';
import { createSubsonic } from './subsonic';
import { createZabbix } from './zabbix62';
import { entries } from './entries';
import { simulatedDevices } from './simulatedDevices';
import { simulatedServices } from './simulatedServices';
import type { Simulated } from './Simulator';

export { type Asked, LOGIN_HOST, type Simulated, type Simulator, USERS } from './Simulator';

const devices = {
	url: '/webservices/homeautoswitch.lua?switchcmd=getdevicelistinfos',
	contains: '<name>Heater</name>',
};
const hosts = {
	url: '/api_jsonrpc.php',
	body: { jsonrpc: '2.0', method: 'host.get', params: {}, id: 7 },
	contains: '10084',
	says: "Missing permission 'host.get'",
	failing: {
		url: '/api_jsonrpc.php',
		body: { jsonrpc: '2.0', method: 'host.get', params: { filter: 1 }, id: 8 },
	},
};
const addresses = {
	url: '/jsonrpc',
	body: { id: 7, method: 'get', params: [{ url: '/pm/config/global/obj/firewall/address' }] },
	contains: 'lan',
	says: 'No permission for the resource',
	failing: {
		url: '/jsonrpc',
		body: { id: 8, method: 'get', params: [{ url: '/pm/config/global/obj/nothing' }] },
	},
};

/** The simulated APIs. */
export const simulated: Simulated[] = [
	{
		title: 'FortiManager',
		recipe: 'fortiManager',
		create: createFortiManager,
		...addresses,
	},
	{
		title: 'FRITZ!Box',
		recipe: 'fritzBox',
		idleMs: 600_000,
		create: createFritzBox,
		...devices,
	},
	{
		title: 'FRITZ!Box without PBKDF2',
		recipe: 'fritzBox',
		create: (users) => createFritzBox(users, { hasPbkdf2: false }),
		...devices,
	},
	{
		title: 'Subsonic',
		recipe: 'subsonic',
		create: createSubsonic,
		...{ url: '/rest/getUsers.view', contains: 'LUCA', hasNoSession: true },
		says: 'LUCA is not authorized',
		failing: { url: '/rest/getArtist.view?id=9' },
	},
	{
		title: 'Zabbix 5.2',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: (users) => createZabbix(users, { nameParameter: 'user' }),
		...hosts,
	},
	{
		title: 'Zabbix 6.0',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: createZabbix,
		...{ ...hosts, loginRequests: 1 },
	},
	...entries,
	...simulatedDevices,
	...simulatedServices,
];
