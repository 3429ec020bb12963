import { createArgoCd } from './argoCd';
import { createFusionSolar } from './fusionSolar';
import { createGraylog } from './graylog';
import { createHpe3par } from './hpe3par';
import { createJdEdwards } from './jdEdwards';
import { createMatrix } from './matrix';
import { createMattermost } from './mattermost';
import { createOracleZfs } from './oracleZfs';
import { createRocketChat } from './rocketChat';
import { createSapBusinessObjects } from './sapBusinessObjects';
import { createSapGateway } from './sapGateway';
import { createSemaphore } from './semaphore';
import { createTaiga } from './taiga';
import { createTraccar } from './traccar';
import { createVikunja } from './vikunja';
import type { Simulated } from './Simulator';

/** Simulated business software and services. */
export const simulatedServices: readonly Simulated[] = [
	{
		title: 'Argo CD',
		...{ recipe: 'argoCd', create: createArgoCd },
		...{ url: '/api/v1/applications', contains: 'erp', hasNoLogout: true, says: 'applications, list' },
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
		title: 'FusionSolar, with the other code for no session',
		recipe: 'fusionSolar',
		create: (users) => createFusionSolar(users, 306),
		...{ url: '/thirdData/stations', body: { pageNo: 1 }, contains: 'Roof' },
		...{ says: 'data interface permission', idleMs: 1_800_000 },
	},
	{
		title: 'Graylog',
		...{ recipe: 'graylog', basePath: '/api' },
		create: createGraylog,
		...{ url: '/users', contains: 'LUCA' },
		...{ says: 'Not authorized', lastsMs: 8 * 3_600_000 },
	},
	{
		title: 'HPE 3PAR',
		...{ recipe: 'hpe3par', basePath: '/api/v1', create: createHpe3par },
		...{ url: '/volumes', contains: 'shop-1', says: 'permission denied', idleMs: 900_000 },
	},
	{
		title: 'JD Edwards',
		recipe: 'jdEdwards',
		create: createJdEdwards,
		...{ url: '/jderest/orchestrator/JDE_ORCH_Sample', body: { name: 'Capital' }, contains: 'Capital' },
		says: 'Authorization Failure',
	},
	{
		title: 'Matrix',
		...{ recipe: 'matrix', create: createMatrix },
		...{ url: '/_matrix/client/v3/rooms/!audit/messages?dir=b', contains: '$2' },
		...{ says: 'You are not in that room.', lastsMs: 300_000 },
	},
	{
		title: 'Mattermost',
		...{ recipe: 'mattermost', create: createMattermost },
		...{ url: '/api/v4/users', contains: 'user-7', says: 'You do not have the appropriate permissions.' },
		pages: { url: '/api/v4/users', pageSize: 30, rows: 150, requests: 6 },
	},
	{
		title: 'Oracle ZFS Storage',
		...{ recipe: 'oracleZfs', create: createOracleZfs },
		...{ url: '/api/storage/v2/pools', contains: 'pool-1', idleMs: 900_000 },
	},
	{
		title: 'Rocket.Chat',
		recipe: 'rocketChat',
		create: createRocketChat,
		...{ url: '/api/v1/users.list', contains: 'LUCA' },
		says: 'User does not have the permissions',
	},
	{
		title: 'SAP BusinessObjects',
		...{ recipe: 'sapBusinessObjects', basePath: '/biprws', loginFields: { auth: 'secEnterprise' } },
		create: createSapBusinessObjects,
		...{ url: '/v1/users', contains: 'LUCA' },
		says: 'You do not have the right',
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
		title: 'Semaphore UI',
		...{ recipe: 'semaphore', basePath: '/api', create: createSemaphore },
		...{ url: '/users', contains: 'LUCA', hasNoLogout: true },
	},
	{
		title: 'Taiga',
		...{ recipe: 'taiga', create: createTaiga },
		...{ url: '/api/v1/projects', contains: 'erp', hasNoLogout: true },
		says: 'You do not have permission to perform this action.',
	},
	{
		title: 'Traccar',
		...{ recipe: 'traccar', create: createTraccar },
		...{ url: '/api/users', contains: 'LUCA', says: 'Manager access required' },
		failing: { url: '/api/devices', body: { x: 1 } },
	},
	{
		title: 'Vikunja',
		...{ recipe: 'vikunja', basePath: '/api/v1', create: createVikunja },
		...{ url: '/projects/7/tasks', contains: 'Call Maria', lastsMs: 600_000 },
	},
];
