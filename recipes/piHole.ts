import type { ApiRecipe } from './ApiRecipe';

/** According to Pi-hole's page on authentication; the password may be an application password. */
export const piHole: ApiRecipe = {
	id: 'piHole',
	name: 'Pi-hole',
	description: 'Pi-hole 6. Only a password is required.',
	baseUrl: { example: 'http://pi.hole', without: ['/admin/login', '/admin/api.php'] },
	proof: 'simulator',
	source: ['https://docs.pi-hole.net/api/auth/'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth',
				body: { type: 'json', content: { password: '{{password}}' } },
				captures: { token: 'session.sid', expiry: 'session.validity' },
			},
		],
		attach: { cookies: false, headers: { 'X-FTL-SID': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/api/auth' },
	},
};
