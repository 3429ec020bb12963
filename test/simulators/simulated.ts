import { createAwx } from './awx';
import { createDolibarr } from './dolibarr';
import { entries } from './entries';
import type { Simulated } from './Simulator';
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
import { simulatedDevices } from './simulatedDevices';
import { simulatedServices } from './simulatedServices';
import { createSubsonic } from './subsonic';
import { createSuiteCrm } from './suiteCrm';
import { createSupabase } from './supabase';
import { createTableau } from './tableau';
import { createVeeam } from './veeam';
import { createVtiger } from './vtiger';
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
		title: 'Zabbix 6.0',
		...{ recipe: 'zabbix62', basePath: '/zabbix' },
		create: createZabbix,
		...hosts,
	},
	...simulatedDevices,
	...simulatedServices,
];
