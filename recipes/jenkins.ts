import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Jenkins's page on CSRF protection: requests that change something carry a crumb and the cookie of the session that it
 * was issued in, next to user name and password.
 */
export const jenkins: ApiRecipe = {
	id: 'jenkins',
	name: 'Jenkins',
	description:
		'User name with password or API token. Base URL: such as https://jenkins.example.com. Not run against a real server.',
	source: [
		'https://www.jenkins.io/doc/book/security/csrf-protection/',
		'https://github.com/jenkinsci/java-client-api/issues/508',
		'https://github.com/nottsgeek/jenkins_job/issues/1',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/crumbIssuer/api/json',
				headers: { Authorization: 'Basic {{basic}}' },
				success: { statuses: '200', field: 'crumb' },
				captures: { csrf: 'crumb' },
			},
		],
		attach: {
			cookies: true,
			headers: { Authorization: 'Basic {{basic}}', 'Jenkins-Crumb': '{{csrf}}' },
		},
		lost: [{ statuses: '401' }, { statuses: '403', text: 'No valid crumb' }],
		denied: {
			when: [{ statuses: '403', text: '^(?![^]*No valid crumb)' }],
			permission: 'is missing the (.+) permission',
		},
	},
};
