import type { ApiRecipe } from './ApiRecipe';

/**
 * According to SonarQube's sources: the session is a cookie that the server renews while it is used, and requests that change something
 * need the CSRF value in a header.
 */
export const sonarQube: ApiRecipe = {
	id: 'sonarQube',
	name: 'SonarQube',
	description: 'SonarQube Server with a local account.',
	baseUrl: { example: 'https://sonarqube.example.com', without: ['/sessions/new', '/api'] },
	notice: 'URLs begin with <b>/api</b>.',
	endpoints: [
		{ name: 'Projects', path: '/api/projects/search' },
		{ name: 'Issues', path: '/api/issues/search' },
	],
	proof: 'simulator',
	source: [
		'https://github.com/SonarSource/sonarqube/blob/master/server/sonar-webserver-auth/src/main/java/org/sonar/server/authentication/JwtHttpHandler.java',
		'https://github.com/SonarSource/sonarqube/blob/master/server/sonar-webserver-auth/src/main/java/org/sonar/server/authentication/JwtCsrfVerifier.java',
		'https://github.com/SonarSource/sonarqube/blob/master/server/sonar-webserver-webapi/src/main/java/org/sonar/server/authentication/ws/LoginAction.java',
		'https://github.com/SonarSource/sonarqube/blob/master/server/sonar-webserver-webapi/src/main/java/org/sonar/server/authentication/ws/ValidateAction.java',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/authentication/login',
				body: { type: 'form', content: { login: '{{username}}', password: '{{password}}' } },
			},
		],
		sessionCookies: ['JWT-SESSION'],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: {
			method: 'GET',
			path: '/api/authentication/validate',
			success: { field: 'valid' },
		},
		logout: { method: 'POST', path: '/api/authentication/logout' },
	},
};
