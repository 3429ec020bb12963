import type { ApiRecipe } from './ApiRecipe';

/** According to Semaphore's source: a session is a cookie that each request prolongs. */
export const semaphore: ApiRecipe = {
	id: 'semaphore',
	name: 'Semaphore UI',
	description: 'Runs Ansible playbooks and other tasks.',
	baseUrl: { example: 'https://semaphore.example.com/api' },
	proof: 'simulator',
	source: ['https://github.com/semaphoreui/semaphore/blob/develop/api/login.go'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/auth/login',
				body: { type: 'json', content: { auth: '{{username}}', password: '{{password}}' } },
			},
		],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};
