import type { SeenRequest, StubResponse } from '../support/startServer';
import { createDolibarr } from './dolibarr';
import { createAdGuardHome } from './adGuardHome';
import { createBigIp } from './bigIp';
import { createBigIq } from './bigIq';
import { createCatalystCenter } from './catalystCenter';
import { createCheckPoint } from './checkPoint';
import { createCiscoApic } from './ciscoApic';
import { createCiscoFmc } from './ciscoFmc';
import { createCiscoSna } from './ciscoSna';
import { createEmby } from './emby';
import { createFortiGate } from './fortiGate';
import { createFortiManager } from './fortiManager';
import { createFrappe } from './frappe';
import { createFritzBox } from './fritzBox';
import { createFusionSolar } from './fusionSolar';
import { createGraylog } from './graylog';
import { createJdEdwards } from './jdEdwards';
import { createGrafana } from './grafana';
import { createKeycloak } from './keycloak';
import { createMoodle } from './moodle';
import { createShopware6 } from './shopware6';
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

/** A simulated API with the users ANNA, who may do everything, and LUCA, who may not make `request`. */
export interface Simulator {
	/** Ends all sessions, such as access tokens, but no refresh token. */
	expire(): void;
	sessions(): number;
	respond(request: SeenRequest): StubResponse;
}
/** A request; with a body it is a POST of JSON, unless another method or type is given. */
export interface Asked {
	url: string;
	method?: string;
	type?: string;
	body?: unknown;
}
export interface Simulated extends Asked {
	/** What is special about this one. */
	title: string;
	/** The id of its recipe. */
	recipe: string;
	/** Below the origin. */
	basePath?: string;
	/** The values of the recipe's own fields. */
	loginFields?: Record<string, string>;
	create(users: typeof USERS): Simulator;
	/** What the response to ANNA contains; the request itself is for a list. */
	contains: string;
	/** What LUCA may not do; the list when absent. */
	forbidden?: Asked;
	/** What the error for LUCA contains, such as the API's own words. */
	says?: string;
	/** Whether each request is signed instead. */
	hasNoSession?: boolean;
	/** Whether each user may do everything. */
	hasNoRoles?: boolean;
	/** Whether the API has no request that ends a session. */
	hasNoLogout?: boolean;
	/** A request of ANNA that changes something, where the API checks more than for a list, such as a CSRF header. */
	write?: Asked;
	/** A request that gets an error with a success status. */
	failing?: Asked;
	/** A list in pages: how many rows it has, and with how many requests it is read. */
	pages?: Asked & { rows: number; requests: number };
	/** How the API names ANNA, if not by the name with which she signs in. */
	identity?: string;
	/** After how long without a request a session ends. */
	idleMs?: number;
	/** How long a session lasts by what the login returns, or by the documents. */
	lastsMs?: number;
}

export const USERS = {
	ANNA: { password: 'a secret with ä and $', isAdmin: true },
	LUCA: { password: 'another-secret', isAdmin: false },
};
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
		title: 'Dolibarr',
		...{ recipe: 'dolibarr', basePath: '/api/index.php', hasNoLogout: true },
		create: createDolibarr,
		...{ url: '/users', contains: 'LUCA' },
	},
	{
		title: 'ERPNext (Frappe)',
		recipe: 'frappe',
		create: createFrappe,
		...{ url: '/api/resource/User', contains: 'LUCA' },
	},
	{
		title: 'Grafana',
		recipe: 'grafana',
		create: createGrafana,
		...{ url: '/api/users', contains: 'LUCA' },
	},
	{
		title: 'Keycloak',
		...{ recipe: 'keycloak', loginFields: { realm: 'master', client_id: 'admin-cli' } },
		create: createKeycloak,
		...{ url: '/admin/realms/master/users', contains: 'luca' },
	},
	{
		title: 'Moodle',
		...{ recipe: 'moodle', loginFields: { service: 'moodle_mobile_app' }, hasNoLogout: true },
		create: createMoodle,
		url: '/webservice/rest/server.php?wsfunction=core_course_get_courses',
		contains: 'Chemistry',
	},
	{
		title: 'Shopware 6',
		...{ recipe: 'shopware6', hasNoLogout: true },
		create: createShopware6,
		...{ url: '/api/product', contains: 'SW10001' },
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
		title: 'Zabbix 6.0',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: createZabbix,
		...hosts,
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
		idleMs: 300_000,
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
		...{ url: '/sites?currentPage=1&currentPageSize=10', contains: 'Site 9' },
		failing: { url: '/nothing' },
		pages: { url: '/sites?currentPageSize=10', rows: 25, requests: 3 },
		says: 'Operation forbidden.',
	},
	{
		title: 'OpenWrt',
		recipe: 'openWrt',
		create: createOpenWrt,
		url: '/ubus',
		body: { jsonrpc: '2.0', id: 7, method: 'call', params: ['', 'network.interface', 'dump', {}] },
		contains: 'wan',
		failing: {
			url: '/ubus',
			body: { jsonrpc: '2.0', id: 8, method: 'call', params: ['', 'nothing', 'dump', {}] },
		},
		...{ says: 'Access denied', lastsMs: 300_000 },
	},
	{
		title: 'QNAP',
		recipe: 'qnap',
		create: createQnap,
		url: '/cgi-bin/filemanager/utilRequest.cgi?func=get_tree&node=share_root',
		contains: 'Multimedia',
		failing: { url: '/cgi-bin/filemanager/utilRequest.cgi?func=stat&file_name=nothing' },
	},
	{
		title: 'Check Point',
		...{ recipe: 'checkPoint', basePath: '/web_api' },
		create: createCheckPoint,
		...{ url: '/show-hosts', body: { limit: 50, offset: 0 }, contains: 'host-49' },
		...{ says: 'not allowed for this profile', lastsMs: 600_000 },
		pages: { url: '/show-hosts', body: { limit: 40 }, rows: 120, requests: 3 },
	},
	{
		title: 'F5 BIG-IP',
		recipe: 'bigIp',
		create: createBigIp,
		...{ url: '/mgmt/tm/auth/user', contains: 'LUCA' },
		...{ says: 'Operation is not allowed.', lastsMs: 1_200_000 },
	},
	{
		title: 'F5 BIG-IQ',
		recipe: 'bigIq',
		create: createBigIq,
		...{ url: '/mgmt/shared/authz/users', contains: 'LUCA', hasNoLogout: true },
		...{ says: 'Forbidden', lastsMs: 300_000 },
	},
	{
		title: 'Cisco APIC',
		recipe: 'ciscoApic',
		create: createCiscoApic,
		...{ url: '/api/class/fvTenant.json', contains: 'infra' },
		...{ says: 'does not have permission to list tenants', lastsMs: 600_000 },
		pages: { url: '/api/class/fvTenant.json?page=0&page-size=2', rows: 5, requests: 3 },
	},
	{
		title: 'Cisco Catalyst Center',
		recipe: 'catalystCenter',
		create: createCatalystCenter,
		...{ url: '/dna/intent/api/v1/network-device', contains: 'edge-2', hasNoLogout: true },
		lastsMs: 3_600_000,
	},
	{
		title: 'Cisco FMC',
		recipe: 'ciscoFmc',
		create: createCiscoFmc,
		...{ url: '/object/hosts', contains: 'mail', hasNoLogout: true },
		lastsMs: 1_800_000,
	},
	{
		title: 'PAN-OS',
		recipe: 'panOs',
		create: createPanOs,
		...{ url: '/api/?type=config&action=get', contains: 'mail', hasNoLogout: true },
		failing: { url: '/api/?type=config&action=get&xpath=/config/nothing' },
	},
	{
		title: 'PAN-OS with errors of a session in the body',
		recipe: 'panOs',
		create: (users) => createPanOs(users, { isInBody: true }),
		...{ url: '/api/?type=config&action=get', contains: 'mail', hasNoLogout: true },
	},
	{
		title: 'Cisco Secure Network Analytics',
		recipe: 'ciscoSna',
		create: createCiscoSna,
		url: '/sw-reporting/v2/tenants/101/flows/queries',
		body: { startDateTime: '2026-01-01T00:00:00Z' },
		...{ contains: 'search-7', hasNoLogout: true },
		lastsMs: 1_200_000,
	},
	{
		title: 'SAP Gateway',
		...{ recipe: 'sapGateway', basePath: '/sap/opu/odata/sap/API_BUSINESS_PARTNER' },
		create: createSapGateway,
		...{ url: '/A_BusinessPartner', contains: '17100001', hasNoLogout: true },
		...{ says: 'No authorization', write: { url: '/A_BusinessPartner', body: { Category: '2' } } },
	},
	{
		title: 'SAP Gateway whose CSRF tokens end first',
		...{ recipe: 'sapGateway', basePath: '/sap/opu/odata/sap/API_BUSINESS_PARTNER' },
		create: (users) => createSapGateway(users, { onlyTokensEnd: true }),
		...{ url: '/A_BusinessPartner', body: { Category: '2' }, contains: '17100001', hasNoLogout: true },
	},
	{
		title: 'SAP BusinessObjects',
		...{ recipe: 'sapBusinessObjects', basePath: '/biprws' },
		create: createSapBusinessObjects,
		...{ url: '/v1/users', contains: 'LUCA' },
		says: 'You do not have the right',
	},
	{
		title: 'JD Edwards',
		recipe: 'jdEdwards',
		create: createJdEdwards,
		...{ url: '/jderest/orchestrator/JDE_ORCH_Sample', body: { name: 'Capital' }, contains: 'Capital' },
		says: 'Authorization Failure',
	},
	{
		title: 'FusionSolar',
		recipe: 'fusionSolar',
		create: createFusionSolar,
		...{ url: '/thirdData/stations', body: { pageNo: 1 }, contains: 'Roof' },
		failing: { url: '/thirdData/nothing', body: {} },
		...{ says: 'data interface permission', idleMs: 1_800_000 },
	},
	{
		title: 'Rocket.Chat',
		recipe: 'rocketChat',
		create: createRocketChat,
		...{ url: '/api/v1/users.list', contains: 'LUCA' },
		says: 'User does not have the permissions',
	},
	{
		title: 'Reolink',
		recipe: 'reolink',
		create: createReolink,
		...{ url: '/api.cgi?cmd=GetUser', body: [{ cmd: 'GetUser', param: {} }], contains: 'LUCA' },
		failing: { url: '/api.cgi?cmd=Nothing', body: [{ cmd: 'Nothing', param: {} }] },
		...{ says: 'ability error', lastsMs: 3_600_000 },
	},
	{
		title: 'Graylog',
		...{ recipe: 'graylog', basePath: '/api' },
		create: createGraylog,
		...{ url: '/users', contains: 'LUCA' },
		...{ says: 'Not authorized', lastsMs: 8 * 3_600_000 },
	},
];
