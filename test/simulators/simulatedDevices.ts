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
import { createHikvision } from './hikvision';
import { createNavidrome } from './navidrome';
import { createOmada } from './omada';
import { createOpenWrt } from './openWrt';
import { createPanOs } from './panOs';
import { createQnap } from './qnap';
import { createReolink } from './reolink';
import { createShelly } from './shelly';
import type { Simulated } from './Simulator';

/** Simulated devices and controllers of networks, storage, cameras and media. */
export const simulatedDevices: readonly Simulated[] = [
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
		title: 'Check Point',
		...{ recipe: 'checkPoint', basePath: '/web_api', loginFields: { domain: 'Milan' } },
		create: createCheckPoint,
		...{ url: '/show-hosts', body: { limit: 50, offset: 0 }, contains: 'host-49' },
		...{ says: 'not allowed for this profile', lastsMs: 600_000 },
		pages: { url: '/show-hosts', body: {}, pageSize: 25, rows: 120, requests: 5 },
	},
	{
		title: 'Cisco APIC',
		recipe: 'ciscoApic',
		create: createCiscoApic,
		...{ url: '/api/class/fvTenant.json', contains: 'infra' },
		...{ says: 'does not have permission to list tenants', lastsMs: 600_000 },
		pages: { url: '/api/class/fvTenant.json', pageSize: 2, rows: 5, requests: 3 },
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
		title: 'Cisco Secure Network Analytics',
		recipe: 'ciscoSna',
		create: createCiscoSna,
		url: '/sw-reporting/v2/tenants/101/flows/queries',
		body: { startDateTime: '2026-01-01T00:00:00Z' },
		...{ contains: 'search-7', hasNoLogout: true },
		lastsMs: 1_200_000,
	},
	{
		title: 'Emby',
		...{ recipe: 'emby', basePath: '/emby' },
		create: createEmby,
		...{ url: '/Users/Query', contains: 'LUCA' },
	},
	{
		title: 'F5 BIG-IP',
		recipe: 'bigIp',
		create: createBigIp,
		loginFields: { loginProviderName: 'tmos' },
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
		title: 'Hikvision',
		...{ recipe: 'hikvision', create: createHikvision },
		...{ url: '/ISAPI/Security/users', contains: 'LUCA', hasNoSession: true, says: 'lowPrivilege' },
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
		pages: { url: '/sites', pageSize: 7, rows: 25, requests: 4 },
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
		...{ says: 'Access denied', lastsMs: 300_000, looksForbidden: true },
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
		title: 'QNAP',
		recipe: 'qnap',
		create: createQnap,
		url: '/cgi-bin/filemanager/utilRequest.cgi?func=get_tree&node=share_root',
		contains: 'Multimedia',
		failing: { url: '/cgi-bin/filemanager/utilRequest.cgi?func=stat&file_name=nothing' },
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
		title: 'Shelly',
		...{ recipe: 'shelly', create: createShelly },
		...{ url: '/rpc/Shelly.ListMethods', contains: 'Sys.Reboot', hasNoSession: true, hasNoRoles: true },
	},
];
