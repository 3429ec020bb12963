import type { ApiRecipe } from './ApiRecipe';

/** According to Proxmox's pages on its API: a ticket lasts two hours, and a valid one replaces the password in the login for the next. */
export const proxmoxVe: ApiRecipe = {
	id: 'proxmoxVe',
	name: 'Proxmox VE',
	description: 'Proxmox VE, with an account of any realm.',
	baseUrl: { example: 'https://pve.example.com:8006', without: ['/api2/json'] },
	notice: 'Enter the user name with its realm, such as <b>root@pam</b> or <b>anna@pve</b>.',
	endpoints: [
		{ name: 'Nodes', path: '/api2/json/nodes' },
		{ name: 'Virtual Machines, Storage and Nodes', path: '/api2/json/cluster/resources' },
	],
	proof: 'simulator',
	source: ['https://pve.proxmox.com/wiki/Proxmox_VE_API', 'https://pve.proxmox.com/pve-docs/api-viewer/'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api2/json/access/ticket',
				body: { type: 'form', content: { username: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', text: '^(?![^]*"NeedTFA")' },
				captures: {
					token: 'data.ticket',
					csrf: 'data.CSRFPreventionToken',
				},
			},
		],
		attach: {
			cookies: false,
			headers: { Cookie: 'PVEAuthCookie={{token}}', CSRFPreventionToken: '{{csrf}}' },
		},
		lost: [{ statuses: '401' }],
		denied: {
			when: [{ statuses: '403' }],
			permission: 'Permission check failed \\(([^)]+)\\)',
		},
		refresh: {
			method: 'POST',
			path: '/api2/json/access/ticket',
			body: { type: 'form', content: { username: '{{username}}', password: '{{token}}' } },
			captures: { token: 'data.ticket', csrf: 'data.CSRFPreventionToken' },
		},
		lifetimeMs: 7_200_000,
	},
};
