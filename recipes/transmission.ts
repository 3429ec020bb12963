import type { ApiRecipe } from './ApiRecipe';

/** According to Transmission's RPC specification: a 409 response has the id that every request must send besides Basic. */
export const transmission: ApiRecipe = {
	id: 'transmission',
	name: 'Transmission',
	description: 'RPC of Transmission.',
	baseUrl: { example: 'http://localhost:9091', without: ['/transmission/web'] },
	proof: 'server',
	source: ['https://github.com/transmission/transmission/blob/main/docs/rpc-spec.md'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/transmission/rpc',
				headers: { Authorization: 'Basic {{basic}}' },
				body: { type: 'json', content: { method: 'session-get' } },
				success: { statuses: '409', header: 'X-Transmission-Session-Id' },
				captures: { token: 'header:X-Transmission-Session-Id' },
			},
		],
		attach: {
			cookies: false,
			headers: { Authorization: 'Basic {{basic}}', 'X-Transmission-Session-Id': '{{token}}' },
		},
		lost: [{ statuses: '401, 409' }],
		denied: { when: [{ statuses: '403' }] },
		probe: {
			method: 'POST',
			path: '/transmission/rpc',
			body: { type: 'json', content: { method: 'session-get' } },
			success: { statuses: '200', field: 'result', equals: 'success' },
		},
	},
};
