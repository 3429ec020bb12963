import type { ApiRecipe } from './ApiRecipe';

/** AWX compares its host, beside the CSRF value. */
const headers = { Referer: '{{origin}}/' };

/** According to AWX's page on session authentication and its sources: a form with a CSRF value, and 401 for a wrong password. */
export const awx: ApiRecipe = {
	id: 'awx',
	name: 'AWX',
	description: 'AWX and Ansible Tower.',
	baseUrl: { example: 'https://awx.example.com' },
	endpoints: [
		{ name: 'Hosts', path: '/api/v2/hosts/' },
		{ name: 'Inventories', path: '/api/v2/inventories/' },
		{ name: 'Job Templates', path: '/api/v2/job_templates/' },
		{ name: 'Jobs', path: '/api/v2/jobs/' },
	],
	proof: 'simulator',
	source: [
		'https://docs.ansible.com/projects/awx/en/latest/rest_api/authentication.html',
		'https://github.com/ansible/awx/blob/devel/awx/api/generics.py',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/api/login/',
				headers: { Accept: 'text/html' },
			},
			{
				method: 'POST',
				path: '/api/login/',
				headers,
				body: { type: 'form', content: { username: '{{username}}', password: '{{password}}' } },
				success: { statuses: '302' },
			},
		],
		attach: { cookies: true, headers },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path: '/api/v2/me/' },
		logout: { method: 'POST', path: '/api/logout/' },
	},
};
