import type { ApiRecipe } from './ApiRecipe';

const CLIENT = '"ClientId":"{{field.client_id}}"';
const SECRET_HASH =
	'{% if field.client_secret %},"SECRET_HASH":"{{ username | append: field.client_id | hmac_sha256: field.client_secret, "base64" }}"{% endif %}';
const initiateAuth = (flow: string, parameters: string) => ({
	method: 'POST',
	path: '{{field.endpoint}}/',
	headers: { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
	body: {
		type: 'raw' as const,
		contentType: 'application/x-amz-json-1.1',
		content: `{"AuthFlow":"${flow}",${CLIENT},"AuthParameters":{${parameters}${SECRET_HASH}}}`,
	},
	captures: {
		token: 'AuthenticationResult.IdToken',
		accessToken: 'AuthenticationResult.AccessToken',
		expiry: 'AuthenticationResult.ExpiresIn',
	},
});

/** According to Amazon's page on InitiateAuth: a user pool's tokens, and a hash with the secret of a client that has one. */
export const cognito: ApiRecipe = {
	id: 'cognito',
	name: 'Amazon Cognito',
	description: 'User pool with an app client that allows USER_PASSWORD_AUTH.',
	baseUrl: { example: 'https://api.example.com' },
	fields: [
		{
			name: 'endpoint',
			label: 'Cognito Endpoint',
			description: 'The endpoint of the user pool’s region',
			placeholder: 'https://cognito-idp.eu-west-1.amazonaws.com',
			required: true,
			isAddress: true,
		},
		{
			name: 'client_id',
			label: 'Client ID',
			description: 'The ID of the app client',
			placeholder: '1example23456789',
			required: true,
		},
		{
			name: 'client_secret',
			label: 'Client Secret',
			description: 'Leave empty for an app client without a secret',
			placeholder: 'as shown in the console',
			secret: true,
		},
		{
			name: 'tokenKind',
			label: 'Token',
			description: 'Which of the tokens the API accepts',
			placeholder: 'id',
			default: 'id',
			options: [
				{ name: 'ID Token', value: 'id' },
				{ name: 'Access Token', value: 'access' },
			],
		},
	],
	notice: 'Base URL is the API that accepts the tokens, for example one behind API Gateway.',
	proof: 'simulator',
	source: [
		'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html',
		'https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html',
	],
	recipe: {
		login: [initiateAuth('USER_PASSWORD_AUTH', '"USERNAME":"{{username}}","PASSWORD":"{{password}}"')],
		attach: {
			cookies: false,
			headers: {
				Authorization:
					'Bearer {% if field.tokenKind == "access" %}{{ accessToken }}{% else %}{{ token }}{% endif %}',
			},
		},
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};
