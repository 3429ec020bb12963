import type { ApiRecipe } from './ApiRecipe';

const path = '{{field.server}}/realms/{{field.realm}}/protocol/openid-connect';
const client = {
	client_id: '{{field.client_id}}',
	client_secret: '{% if field.client_secret %}{{ field.client_secret }}{% endif %}',
};

/** According to Keycloak's endpoints for OpenID Connect: a client without a secret is public, and its secret is ignored. */
export const keycloak: ApiRecipe = {
	id: 'keycloak',
	name: 'Keycloak',
	description: 'API that accepts Keycloak’s tokens, or Keycloak’s own API.',
	baseUrl: { example: 'https://api.example.com' },
	fields: [
		{
			name: 'server',
			label: 'Keycloak URL',
			description: 'The address of Keycloak; Base URL is the API that accepts its tokens',
			placeholder: 'https://sso.example.com',
			isAddress: true,
			without: [
				'/realms/{{field.realm}}/protocol/openid-connect/token',
				'/realms/{{field.realm}}',
				'/admin/{{field.realm}}/console',
				'/admin',
			],
			required: true,
		},
		{
			name: 'realm',
			label: 'Realm',
			description: 'The realm that the account belongs to',
			placeholder: 'master',
			required: true,
			default: 'master',
		},
		{
			name: 'client_id',
			label: 'Client ID',
			description: 'A client that allows direct access grants',
			placeholder: 'admin-cli',
			required: true,
			default: 'admin-cli',
		},
		{
			name: 'client_secret',
			label: 'Client Secret',
			description: 'Leave empty for a public client',
			placeholder: 'as shown under Credentials',
			secret: true,
		},
	],
	notice:
		'For Keycloak’s own API, enter the Keycloak URL as Base URL, too; users are at <b>/admin/realms/REALM/users</b>.',
	proof: 'simulator',
	source: [
		'https://www.keycloak.org/securing-apps/oidc-layers',
		'https://xpam.pl/blog/?p=154',
		'https://blog.glinboy.com/2020/12/keycloak-essential-endpoint.html',
		'https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/authentication/authenticators/client/ClientIdAndSecretAuthenticator.java',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: `${path}/token`,
				body: {
					type: 'form',
					content: {
						grant_type: 'password',
						username: '{{username}}',
						password: '{{password}}',
					},
				},
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'POST',
			path: `${path}/token`,
			body: {
				type: 'form',
				content: { grant_type: 'refresh_token', ...client, refresh_token: '{{refreshToken}}' },
			},
			captures: { token: 'access_token', refreshToken: 'refresh_token' },
		},
		logout: {
			method: 'POST',
			path: `${path}/logout`,
			body: { type: 'form', content: { ...client, refresh_token: '{{refreshToken}}' } },
		},
	},
};
