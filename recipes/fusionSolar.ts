import type { ApiRecipe } from './ApiRecipe';

/**
 * According to descriptions of Huawei's northbound API: every response has status 200 and a failCode; a session ends 30 minutes after
 * its last request, and an account has one session. 305, 401 and 407 are in Huawei's list of error codes; 306 is reported by users.
 */
export const fusionSolar: ApiRecipe = {
	id: 'fusionSolar',
	name: 'Huawei FusionSolar',
	description: 'Northbound API of SmartPVMS.',
	baseUrl: { example: 'https://eu5.fusionsolar.huawei.com' },
	notice: 'Use an API account from northbound management. Signing in with it elsewhere ends the session.',
	proof: 'simulator',
	source: [
		'https://support.huawei.com/enterprise/en/doc/EDOC1100261860/787d54d9/error-code-list',
		'https://github.com/BlazejosP/huawei-sun2000-API-CLI/blob/main/functions.sh',
		'https://v50.ai/skills/takzobye-smartpvms-northbound-api-skills-smartpvms-api',
		'https://scribd.com/document/527304667/2019FS026-Communicate-with-FusionSolar-through-an-openAPI-account',
		'https://www.scribd.com/document/837905165/API-Account-Access',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/thirdData/login',
				body: { type: 'json', content: { userName: '{{username}}', systemCode: '{{password}}' } },
				success: { statuses: '200', field: 'success', equals: true },
				captures: { token: 'header:XSRF-TOKEN' },
			},
		],
		attach: { cookies: false, headers: { 'XSRF-TOKEN': '{{token}}' } },
		lost: [
			{ statuses: '200', field: 'failCode', equals: 305 },
			{ statuses: '200', field: 'failCode', equals: 306 },
		],
		denied: { when: [{ statuses: '200', field: 'failCode', equals: 401 }] },
		busy: [{ statuses: '200', field: 'failCode', equals: 407, waitSeconds: 60 }],
		failed: [{ statuses: '200', field: 'success', equals: false }],
		logout: {
			method: 'POST',
			path: '/thirdData/logout',
			body: { type: 'json', content: { xsrfToken: '{{token}}' } },
		},
		idleLimitMs: 1_800_000,
	},
};
