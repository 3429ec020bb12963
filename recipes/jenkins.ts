import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Jenkins's page on CSRF protection: requests that change something carry a crumb and the cookie of the session that it
 * was issued in, next to user name and password.
 */
export const jenkins: ApiRecipe = {
	id: 'jenkins',
	name: 'Jenkins',
	description: 'Jenkins, with a password or an API token.',
	baseUrl: { example: 'https://jenkins.example.com' },
	proof: 'simulator',
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
				captures: { csrf: 'crumb' },
			},
		],
		attach: {
			cookies: true,
			headers: { Authorization: 'Basic {{basic}}', 'Jenkins-Crumb': '{{csrf}}' },
		},
		lost: [{ statuses: '401' }, { statuses: '403', text: 'No valid crumb' }],
		denied: {
			when: [{ statuses: '403', text: '^(?![^]*No valid crumb)', meaning: "no 'No valid crumb'" }],
		},
	},
};
