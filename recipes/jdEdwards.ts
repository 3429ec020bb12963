import type { ApiRecipe } from './ApiRecipe';

/** According to Oracle's REST API for the AIS Server: the device of the token request is named in every request; 444 is an invalid token. */
export const jdEdwards: ApiRecipe = {
	id: 'jdEdwards',
	name: 'JD Edwards EnterpriseOne (AIS)',
	description: 'AIS Server, for example for orchestrations.',
	baseUrl: { example: 'https://ais.example.com:9300' },
	fields: [
		{
			name: 'environment',
			label: 'Environment',
			description: 'Leave empty for the AIS Server’s default environment',
			placeholder: 'JDV920',
		},
		{
			name: 'role',
			label: 'Role',
			description: 'Leave empty for the AIS Server’s default role',
			placeholder: '*ALL',
		},
	],
	proof: 'simulator',
	source: [
		'https://docs.oracle.com/en/applications/jd-edwards/cross-product/9.2/rest-api/op-v2-tokenrequest-post.html',
		'https://docs.oracle.com/en/applications/jd-edwards/cross-product/9.2/rest-api/op-v2-tokenrequest-logout-post.html',
		'https://docs.oracle.com/en/applications/jd-edwards/interoperability/9.2.x/eoiis/using-a-token.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/jderest/v2/tokenrequest',
				body: {
					type: 'json',
					content: { username: '{{username}}', password: '{{password}}', deviceName: 'n8n' },
				},
				captures: { token: 'userInfo.token' },
			},
		],
		attach: { cookies: false, headers: { 'jde-AIS-Auth': '{{token}}', 'jde-AIS-Auth-Device': 'n8n' } },
		lost: [{ statuses: '444' }],
		denied: { when: [{ statuses: '403' }] },
		logout: {
			method: 'POST',
			path: '/jderest/v2/tokenrequest/logout',
			body: { type: 'json', content: { token: '{{token}}' } },
		},
	},
};
