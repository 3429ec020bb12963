import { createAwx } from './awx';
import { createDolibarr } from './dolibarr';
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
import { createSubsonic } from './subsonic';
import { createSuiteCrm } from './suiteCrm';
import { createSupabase } from './supabase';
import { createTableau } from './tableau';
import { createVeeam } from './veeam';
import { createVtiger } from './vtiger';
import { createZabbix } from './zabbix62';
import { entries } from './entries';
import { simulatedDevices } from './simulatedDevices';
import { simulatedServices } from './simulatedServices';
import { LOGIN_HOST, type Simulated } from './Simulator';

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
		title: 'AWX',
		recipe: 'awx',
		create: createAwx,
		...{ url: '/api/v2/hosts/', contains: 'web', says: 'You do not have permission' },
		write: { url: '/api/v2/hosts/', body: { name: 'new' } },
		pages: { url: '/api/v2/hosts/', rows: 5, requests: 3 },
	},
	{
		title: 'Dolibarr',
		...{ recipe: 'dolibarr', basePath: '/api/index.php', hasNoLogout: true },
		create: createDolibarr,
		...{ url: '/users', contains: 'LUCA', says: 'Not allowed' },
	},
	{
		title: 'ERPNext (Frappe)',
		recipe: 'frappe',
		create: createFrappe,
		...{ url: '/api/resource/Item', contains: 'ITEM-7' },
		pages: { url: '/api/resource/Item', rows: 45, requests: 4 },
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
		...{ recipe: 'grafana', lastsMs: 600_000 },
		create: createGrafana,
		...{ url: '/api/users', contains: 'LUCA', says: "Missing permission 'users:read'" },
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
		...{ url: '/rest/api/2/search', contains: 'ERP-7', says: 'permission to see the issues' },
		pages: { url: '/rest/api/2/search', rows: 120, requests: 3 },
	},
	{
		title: 'Keycloak',
		...{ recipe: 'keycloak', lastsMs: 60_000 },
		loginFields: {
			...{ server: LOGIN_HOST, realm: 'acme' },
			...{ client_id: 'reports', client_secret: 'secret-of-the-client' },
		},
		create: createKeycloak,
		...{ url: '/orders', contains: 'Rossi SpA' },
	},
	{
		title: 'MicroStrategy',
		...{ recipe: 'microStrategy', basePath: '/MicroStrategyLibrary' },
		create: createMicroStrategy,
		...{ url: '/api/projects', contains: 'Tutorial', says: 'does not have Read access' },
	},
	{
		title: 'Moodle',
		...{ recipe: 'moodle', loginFields: { service: 'moodle_mobile_app' }, hasNoLogout: true },
		create: createMoodle,
		url: '/webservice/rest/server.php?wsfunction=core_course_get_courses',
		...{ contains: 'Chemistry', says: 'You may not view the courses' },
		failing: { url: '/webservice/rest/server.php?wsfunction=core_user_get_users' },
	},
	{
		title: 'Moodle, with a function that the web service does not have',
		...{ recipe: 'moodle', loginFields: { service: 'moodle_mobile_app' }, hasNoLogout: true },
		create: createMoodle,
		url: '/webservice/rest/server.php?wsfunction=core_course_get_courses',
		contains: 'Chemistry',
		forbidden: { url: '/webservice/rest/server.php?wsfunction=core_role_assign_roles' },
		says: 'Access control exception',
	},
	{
		title: 'Rundeck',
		...{ recipe: 'rundeck', hasNoLogout: true },
		create: createRundeck,
		...{ url: '/api/21/projects', contains: 'nightly-backups' },
	},
	{
		title: 'Shopware 6',
		...{ recipe: 'shopware6', hasNoLogout: true, lastsMs: 600_000 },
		create: createShopware6,
		...{ url: '/api/product', contains: 'SW10001', says: "Missing permission 'product:read'" },
	},
	{
		title: 'Subsonic',
		recipe: 'subsonic',
		create: createSubsonic,
		...{ url: '/rest/getUsers.view', contains: 'LUCA', hasNoSession: true },
	},
	{
		title: 'SuiteCRM',
		...{ recipe: 'suiteCrm', basePath: '/legacy/Api', lastsMs: 3_600_000 },
		loginFields: { client_id: '0f2c-client', client_secret: 'secret-of-the-client' },
		create: createSuiteCrm,
		...{ url: '/V8/module/Accounts', contains: 'Rossi SpA', says: 'Access Denied' },
		pages: { url: '/V8/module/Accounts', rows: 45, requests: 3 },
	},
	{
		title: 'Supabase',
		...{ recipe: 'supabase', loginFields: { apikey: 'key-of-the-project' }, lastsMs: 3_600_000 },
		create: createSupabase,
		...{ url: '/rest/v1/orders', contains: 'Rossi SpA', says: 'permission denied for table orders' },
	},
	{
		title: 'Tableau Server',
		...{ recipe: 'tableau', basePath: '/api/3.22', loginFields: { site: 'sales' } },
		create: createTableau,
		...{ url: '/workbooks', contains: 'Superstore', says: 'may not read the workbooks' },
		lastsMs: 14_400_000,
	},
	{
		title: 'Veeam Backup & Replication',
		...{ recipe: 'veeam', lastsMs: 900_000 },
		create: createVeeam,
		...{ url: '/api/v1/jobs', contains: 'Nightly', says: 'no access to the jobs' },
		pages: { url: '/api/v1/jobs', rows: 450, requests: 3 },
	},
	{
		title: 'Vtiger CRM',
		...{ recipe: 'vtiger', lastsMs: 86_400_000, idleMs: 1_800_000 },
		create: createVtiger,
		url: '/webservice.php?operation=query&query=select%20*%20from%20Contacts%3B',
		...{ contains: 'Bianchi', says: 'Permission to perform the operation is denied' },
		failing: { url: '/webservice.php?operation=describe' },
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
		...hosts,
	},
	...entries,
	...simulatedDevices,
	...simulatedServices,
];
