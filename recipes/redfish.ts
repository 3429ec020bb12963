import type { ApiRecipe } from './ApiRecipe';

/** According to the Redfish documents of HPE and Supermicro: the number of sessions is limited, so the recipe signs out. */
export const redfish: ApiRecipe = {
	id: 'redfish',
	name: 'Redfish',
	description: 'Management controller, such as iLO or iDRAC.',
	baseUrl: { example: 'https://192.168.1.2', without: ['/redfish/v1'] },
	proof: 'simulator',
	source: [
		'https://servermanagementportal.ext.hpe.com/docs/concepts/redfishauthentication',
		'https://www.supermicro.com/manuals/other/redfish-ref-guide-html/Content/general-content/using-restful-apis.htm',
		'https://www.openubmc.cn/docs/zh/development/specifications/redfish/appendix/SkipTop.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/redfish/v1/SessionService/Sessions',
				body: { type: 'json', content: { UserName: '{{username}}', Password: '{{password}}' } },
				captures: { token: 'header:X-Auth-Token', sessionId: 'Id' },
			},
		],
		attach: { cookies: false, headers: { 'X-Auth-Token': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/redfish/v1/SessionService/Sessions/{{sessionId}}' },
		paging: { mode: 'nextUrl', nextUrlField: 'Members@odata.nextLink', rowsField: 'Members' },
	},
};
