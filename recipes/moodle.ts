import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Moodle's sources: the login returns the account's token for a web service, errors have status 200. The functions are
 * called at /webservice/rest/server.php?wsfunction=….
 */
export const moodle: ApiRecipe = {
	id: 'moodle',
	name: 'Moodle',
	description: 'Web services of Moodle.',
	baseUrl: { example: 'https://moodle.example.com' },
	fields: [
		{
			name: 'service',
			label: 'Web Service',
			description: 'The short name of the web service that an administrator has set up',
			placeholder: 'moodle_mobile_app',
			required: true,
			default: 'moodle_mobile_app',
		},
	],
	notice:
		'Call functions at URLs such as <b>/webservice/rest/server.php?wsfunction=core_course_get_courses</b>.',
	proof: 'simulator',
	source: [
		'https://docs.moodle.org/dev/Creating_a_web_service_client',
		'https://github.com/moodle/moodle/blob/main/login/token.php',
		'https://github.com/moodle/moodle/blob/main/webservice/rest/locallib.php',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/login/token.php',
				body: {
					type: 'form',
					content: {
						username: '{{username}}',
						password: '{{password}}',
					},
				},
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, query: { wstoken: '{{token}}', moodlewsrestformat: 'json' } },
		lost: [{ field: 'errorcode', equals: 'invalidtoken' }],
		denied: {
			when: [
				{ field: 'errorcode', equals: 'accessexception' },
				{ field: 'errorcode', equals: 'nopermissions' },
			],
		},
		failed: [{ field: 'exception' }],
	},
};
