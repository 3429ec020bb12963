import type { ApiRecipe } from './ApiRecipe';

const path = '/realms/{{field.realm}}/protocol/openid-connect';
const client = {
	client_id: '{{field.client_id}}',
	client_secret: '{% if field.client_secret %}{{ field.client_secret }}{% endif %}',
};

/** According to Keycloak's endpoints for OpenID Connect: a client without a secret is public, and its secret is ignored. */
export const keycloak: ApiRecipe = {
	id: 'keycloak',
	name: 'Keycloak',
	description:
		'With the login fields realm, client_id (such as admin-cli), client_secret if it has one. Base URL: the server. Not run against a real server.',
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
						...client,
						username: '{{username}}',
						password: '{{password}}',
					},
				},
				refused: { field: 'error_description', equals: 'Invalid user credentials' },
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
