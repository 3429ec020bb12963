import { createAdGuardHome } from './adGuardHome';
import { createBigIp } from './bigIp';
import { createBigIq } from './bigIq';
import { createCatalystCenter } from './catalystCenter';
import { createCheckPoint } from './checkPoint';
import { createCiscoApic } from './ciscoApic';
import { createCiscoFmc } from './ciscoFmc';
import { createCiscoSna } from './ciscoSna';
import { entries } from './entries';
import type { Simulated } from './Simulator';
import { createEmby } from './emby';
import { createFortiGate } from './fortiGate';
import { createFortiManager } from './fortiManager';
import { createFritzBox } from './fritzBox';
import { createFusionSolar } from './fusionSolar';
import { createGraylog } from './graylog';
import { createJdEdwards } from './jdEdwards';
import { createNavidrome } from './navidrome';
import { createOmada } from './omada';
import { createOpenWrt } from './openWrt';
import { createPanOs } from './panOs';
import { createQnap } from './qnap';
import { createReolink } from './reolink';
import { createRocketChat } from './rocketChat';
import { createSapBusinessObjects } from './sapBusinessObjects';
import { createSapGateway } from './sapGateway';
import { createSubsonic } from './subsonic';
import { createZabbix } from './zabbix62';

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

export { type Asked, type Simulated, type Simulator, USERS } from './Simulator';

/** The simulated APIs. */
export const simulated: Simulated[] = [
	...entries,
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
	},
	{
		title: 'Zabbix 5.2',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: (users) => createZabbix(users, { nameParameter: 'user' }),
		...hosts,
	},
	{
		title: 'FortiManager',
		recipe: 'fortiManager',
		create: createFortiManager,
		...addresses,
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
		title: 'AdGuard Home',
		recipe: 'adGuardHome',
		create: createAdGuardHome,
		...{ url: '/control/filtering/status', contains: 'AdGuard DNS filter', hasNoRoles: true },
	},
	{
		title: 'AdGuard Home before 0.108',
		recipe: 'adGuardHome',
		create: (users) => createAdGuardHome(users, { withoutSession: 403 }),
		...{ url: '/control/filtering/status', contains: 'AdGuard DNS filter', hasNoRoles: true },
	},
	{
		title: 'Emby',
		...{ recipe: 'emby', basePath: '/emby' },
		create: createEmby,
		...{ url: '/Users/Query', contains: 'LUCA' },
	},
	{
		title: 'FortiGate',
		recipe: 'fortiGate',
		create: createFortiGate,
		...{ url: '/api/v2/cmdb/firewall/address', contains: 'lan' },
	},
	{
		title: 'FortiGate with FortiOS 7.6',
		recipe: 'fortiGate',
		create: (users) => createFortiGate(users, { passwordField: 'password' }),
		...{ url: '/api/v2/cmdb/firewall/address', contains: 'lan' },
	},
	{
		title: 'Navidrome',
		recipe: 'navidrome',
		create: createNavidrome,
		...{ url: '/api/user?_start=0&_end=15', contains: 'LUCA', hasNoLogout: true },
	},
	{
		title: 'Omada',
		recipe: 'omada',
		create: createOmada,
		...{ url: '/sites?currentPage=1&currentPageSize=10', contains: 'Warehouse' },
	},
	{
		title: 'OpenWrt',
		recipe: 'openWrt',
		create: createOpenWrt,
		url: '/ubus',
		body: { jsonrpc: '2.0', id: 7, method: 'call', params: ['', 'network.interface', 'dump', {}] },
		contains: 'wan',
	},
	{
		title: 'QNAP',
		recipe: 'qnap',
		create: createQnap,
		url: '/cgi-bin/filemanager/utilRequest.cgi?func=get_tree&node=share_root',
		contains: 'Multimedia',
	},
	{
		title: 'Zabbix 6.0',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: createZabbix,
		...hosts,
	},
	{
		title: 'Check Point',
		...{ recipe: 'checkPoint', basePath: '/web_api' },
		create: createCheckPoint,
		...{ url: '/show-hosts', body: { limit: 50, offset: 0 }, contains: 'mail' },
	},
	{
		title: 'F5 BIG-IP',
		recipe: 'bigIp',
		create: createBigIp,
		...{ url: '/mgmt/tm/auth/user', contains: 'LUCA' },
	},
	{
		title: 'F5 BIG-IQ',
		recipe: 'bigIq',
		create: createBigIq,
		...{ url: '/mgmt/shared/authz/users', contains: 'LUCA', hasNoLogout: true },
	},
	{
		title: 'Cisco APIC',
		recipe: 'ciscoApic',
		create: createCiscoApic,
		...{ url: '/api/class/fvTenant.json', contains: 'infra' },
	},
	{
		title: 'Cisco Catalyst Center',
		recipe: 'catalystCenter',
		create: createCatalystCenter,
		...{ url: '/dna/intent/api/v1/network-device', contains: 'edge-2', hasNoLogout: true },
	},
	{
		title: 'Cisco FMC',
		recipe: 'ciscoFmc',
		create: createCiscoFmc,
		...{ url: '/object/hosts', contains: 'mail', hasNoLogout: true },
	},
	{
		title: 'PAN-OS',
		recipe: 'panOs',
		create: createPanOs,
		...{ url: '/api/?type=config&action=get', contains: 'mail', hasNoLogout: true },
	},
	{
		title: 'Cisco Secure Network Analytics',
		recipe: 'ciscoSna',
		create: createCiscoSna,
		url: '/sw-reporting/v2/tenants/101/flows/queries',
		body: { startDateTime: '2026-01-01T00:00:00Z' },
		...{ contains: 'search-7', hasNoLogout: true },
	},
	{
		title: 'SAP Gateway',
		...{ recipe: 'sapGateway', basePath: '/sap/opu/odata/sap/API_BUSINESS_PARTNER' },
		create: createSapGateway,
		...{ url: '/A_BusinessPartner', contains: '17100001', hasNoLogout: true },
	},
	{
		title: 'SAP Gateway, creating something',
		...{ recipe: 'sapGateway', basePath: '/sap/opu/odata/sap/API_BUSINESS_PARTNER' },
		create: createSapGateway,
		...{ url: '/A_BusinessPartner', body: { Category: '2' }, contains: '17100001', hasNoLogout: true },
	},
	{
		title: 'SAP BusinessObjects',
		...{ recipe: 'sapBusinessObjects', basePath: '/biprws' },
		create: createSapBusinessObjects,
		...{ url: '/v1/users', contains: 'LUCA' },
	},
	{
		title: 'JD Edwards',
		recipe: 'jdEdwards',
		create: createJdEdwards,
		...{ url: '/jderest/orchestrator/JDE_ORCH_Sample', body: { name: 'Capital' }, contains: 'Capital' },
	},
	{
		title: 'FusionSolar',
		recipe: 'fusionSolar',
		create: createFusionSolar,
		...{ url: '/thirdData/stations', body: { pageNo: 1 }, contains: 'Roof' },
	},
	{
		title: 'Rocket.Chat',
		recipe: 'rocketChat',
		create: createRocketChat,
		...{ url: '/api/v1/users.list', contains: 'LUCA' },
	},
	{
		title: 'Reolink',
		recipe: 'reolink',
		create: createReolink,
		...{ url: '/api.cgi?cmd=GetUser', body: [{ cmd: 'GetUser', param: {} }], contains: 'LUCA' },
	},
	{
		title: 'Graylog',
		...{ recipe: 'graylog', basePath: '/api' },
		create: createGraylog,
		...{ url: '/users', contains: 'LUCA' },
	},
];
