import { createDolibarr } from './dolibarr';
import { createAdGuardHome } from './adGuardHome';
import { createEmby } from './emby';
import { createFortiGate } from './fortiGate';
import { createFortiManager } from './fortiManager';
import { createFrappe } from './frappe';
import { createFritzBox } from './fritzBox';
import { createGrafana } from './grafana';
import { createKeycloak } from './keycloak';
import { createMoodle } from './moodle';
import { createShopware6 } from './shopware6';
import { createNavidrome } from './navidrome';
import { createOmada } from './omada';
import { createOpenWrt } from './openWrt';
import { createQnap } from './qnap';
import { createSubsonic } from './subsonic';
import { directus } from './directus';
import { mealie } from './mealie';
import { metabase } from './metabase';
import { nginxProxyManager } from './nginxProxyManager';
import { paperlessNgx } from './paperlessNgx';
import { piHole } from './piHole';
import { pocketBase } from './pocketBase';
import { portainer } from './portainer';
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

import type { Simulated } from './Simulator';
export { type Asked, type Simulated, type Simulator, USERS } from './Simulator';

/** The simulated APIs. */
export const simulated: Simulated[] = [
	...directus,
	...mealie,
	...metabase,
	...nginxProxyManager,
	...paperlessNgx,
	...piHole,
	...pocketBase,
	...portainer,
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
];
