import type { ApiRecipe } from './ApiRecipe';

const ocs = { 'OCS-APIRequest': 'true' };

/**
 * According to Nextcloud's page on its login flow: the password is exchanged for an app password, which takes its place and is
 * deleted at the end.
 */
export const nextcloud: ApiRecipe = {
	id: 'nextcloud',
	name: 'Nextcloud',
	description: 'OCS and WebDAV, with the account’s password.',
	baseUrl: { example: 'https://cloud.example.com', without: ['/login', '/apps/files', '/apps/dashboard'] },
	notice:
		'Accounts with a second factor cannot sign in this way: create an app password in Nextcloud (Settings, Security), and use it with <b>Basic Auth</b> in n8n’s HTTP Request node.',
	proof: 'simulator',
	source: [
		'https://docs.nextcloud.com/server/latest/developer_manual/client_apis/LoginFlow/index.html',
		'https://docs.nextcloud.com/server/latest/developer_manual/client_apis/OCS/ocs-api-overview.html',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/ocs/v2.php/core/getapppassword',
				headers: { ...ocs, Authorization: 'Basic {{basic}}' },
				captures: { token: 'ocs.data.apppassword' },
			},
		],
		attach: {
			cookies: false,
			headers: {
				...ocs,
				Authorization: 'Basic {{ token | prepend: ":" | prepend: username | base64_encode }}',
			},
		},
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: 'ocs.meta.message' },
		logout: { method: 'DELETE', path: '/ocs/v2.php/core/apppassword' },
	},
};
