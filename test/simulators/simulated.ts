import type { SeenRequest, StubResponse } from '../support/startServer';
import { createAwx } from './awx';
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
import { createGrafana } from './grafana';
import { createJenkins } from './jenkins';
import { createJira } from './jira';
import { createKeycloak } from './keycloak';
import { createMicroStrategy } from './microStrategy';
import { createMoodle } from './moodle';
import { createRundeck } from './rundeck';
import { createShopware6 } from './shopware6';
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
import { createSuiteCrm } from './suiteCrm';
import { createSupabase } from './supabase';
import { createTableau } from './tableau';
import { createVeeam } from './veeam';
import { createVtiger } from './vtiger';
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
		title: 'AWX',
		recipe: 'awx',
		create: createAwx,
		...{ url: '/api/v2/hosts/', contains: 'web' },
	},
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
		title: 'Grafana',
		recipe: 'grafana',
		create: createGrafana,
		...{ url: '/api/users', contains: 'LUCA' },
	},
	{
		title: 'Jenkins',
		...{ recipe: 'jenkins', hasNoLogout: true },
		create: createJenkins,
		...{ url: '/api/json?tree=jobs[name]', body: {}, contains: 'nightly' },
	},
	{
		title: 'Jira Data Center',
		recipe: 'jira',
		create: createJira,
		...{ url: '/rest/api/2/search', contains: 'ERP-2' },
	},
	{
		title: 'Keycloak',
		...{ recipe: 'keycloak', loginFields: { realm: 'master', client_id: 'admin-cli' } },
		create: createKeycloak,
		...{ url: '/admin/realms/master/users', contains: 'luca' },
	},
	{
		title: 'MicroStrategy',
		...{ recipe: 'microStrategy', basePath: '/MicroStrategyLibrary' },
		create: createMicroStrategy,
		...{ url: '/api/projects', contains: 'Tutorial' },
	},
	{
		title: 'Moodle',
		...{ recipe: 'moodle', loginFields: { service: 'moodle_mobile_app' }, hasNoLogout: true },
		create: createMoodle,
		url: '/webservice/rest/server.php?wsfunction=core_course_get_courses',
		contains: 'Chemistry',
	},
	{
		title: 'Rundeck',
		...{ recipe: 'rundeck', hasNoLogout: true },
		create: createRundeck,
		...{ url: '/api/21/projects', contains: 'nightly-backups' },
	},
	{
		title: 'Shopware 6',
		...{ recipe: 'shopware6', hasNoLogout: true },
		create: createShopware6,
		...{ url: '/api/product', contains: 'SW10001' },
	},
	{
		title: 'Subsonic',
		recipe: 'subsonic',
		create: createSubsonic,
		...{ url: '/rest/getUsers.view', contains: 'LUCA', hasNoSession: true },
	},
	{
		title: 'SuiteCRM',
		...{ recipe: 'suiteCrm', basePath: '/legacy/Api' },
		loginFields: { client_id: '0f2c-client', client_secret: 'secret-of-the-client' },
		create: createSuiteCrm,
		...{ url: '/V8/module/Accounts', contains: 'Rossi SpA' },
	},
	{
		title: 'Supabase',
		...{ recipe: 'supabase', loginFields: { apikey: 'key-of-the-project' } },
		create: createSupabase,
		...{ url: '/rest/v1/orders', contains: 'Rossi SpA' },
	},
	{
		title: 'Tableau Server',
		...{ recipe: 'tableau', basePath: '/api/3.22', loginFields: { site: 'sales' } },
		create: createTableau,
		...{ url: '/workbooks', contains: 'Superstore' },
	},
	{
		title: 'Veeam Backup & Replication',
		recipe: 'veeam',
		create: createVeeam,
		...{ url: '/api/v1/jobs', contains: 'Nightly' },
	},
	{
		title: 'Vtiger CRM',
		recipe: 'vtiger',
		create: createVtiger,
		url: '/webservice.php?operation=query&query=select%20*%20from%20Contacts%3B',
		contains: 'Bianchi',
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
