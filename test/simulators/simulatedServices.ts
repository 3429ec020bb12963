import { createFusionSolar } from './fusionSolar';
import { createGraylog } from './graylog';
import { createJdEdwards } from './jdEdwards';
import { createRocketChat } from './rocketChat';
import { createSapBusinessObjects } from './sapBusinessObjects';
import { createSapGateway } from './sapGateway';
import type { Simulated } from './Simulator';

/** Simulated business software and services. */
export const simulatedServices: readonly Simulated[] = [
	{
		title: 'FusionSolar',
		recipe: 'fusionSolar',
		create: createFusionSolar,
		...{ url: '/thirdData/stations', body: { pageNo: 1 }, contains: 'Roof' },
		failing: { url: '/thirdData/nothing', body: {} },
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
		title: 'JD Edwards',
		recipe: 'jdEdwards',
		create: createJdEdwards,
		...{ url: '/jderest/orchestrator/JDE_ORCH_Sample', body: { name: 'Capital' }, contains: 'Capital' },
		says: 'Authorization Failure',
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
];
