import type { ApiRecipe } from './ApiRecipe';

/** According to the vSphere Automation API's page on sessions: the response body is the token as a JSON string. */
export const vCenter: ApiRecipe = {
	id: 'vCenter',
	name: 'VMware vCenter',
	description: 'vSphere Automation API of vCenter 7.0 U2 and later.',
	baseUrl: { example: 'https://vcenter.example.com', without: ['/ui'] },
	proof: 'simulator',
	source: ['https://developer.broadcom.com/xapis/vsphere-automation-api/latest/cis/api/session/post/'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/session',
				headers: { Authorization: 'Basic {{basic}}' },
			},
		],
		attach: { cookies: false, headers: { 'vmware-api-session-id': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: 'messages[0].default_message' },
		probe: { method: 'GET', path: '/api/session' },
		logout: { method: 'DELETE', path: '/api/session' },
	},
};
