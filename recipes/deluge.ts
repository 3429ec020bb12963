import type { ApiRecipe } from './ApiRecipe';

/** According to Deluge's JSON-RPC: every response has status 200, and error code 1 means that there is no session. */
export const deluge: ApiRecipe = {
	id: 'deluge',
	name: 'Deluge',
	description: 'Web interface of Deluge. Only a password is required.',
	baseUrl: { example: 'http://localhost:8112' },
	notice: 'Enter the password of the web interface, not the daemon’s.',
	proof: 'server',
	source: ['https://deluge.readthedocs.io/en/latest/reference/webapi.html'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/json',
				body: { type: 'json', content: { method: 'auth.login', params: ['{{password}}'], id: 1 } },
				success: { statuses: '200', field: 'result', equals: true },
			},
		],
		sessionCookies: ['_session_id'],
		attach: { cookies: true },
		lost: [{ statuses: '200', field: 'error.code', equals: 1 }],
		denied: { when: [], message: 'error.message' },
		failed: [{ statuses: '200', field: 'error.message' }],
		probe: {
			method: 'POST',
			path: '/json',
			body: { type: 'json', content: { method: 'auth.check_session', params: [], id: 1 } },
			success: { statuses: '200', field: 'result', equals: true },
		},
		logout: {
			method: 'POST',
			path: '/json',
			body: { type: 'json', content: { method: 'auth.delete_session', params: [], id: 1 } },
		},
	},
};
