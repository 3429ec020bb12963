import type { ApiRecipe } from './ApiRecipe';

/** According to the Firebase Auth REST API: an ID token for an hour, which Firestore and other APIs take. */
export const firebase: ApiRecipe = {
	id: 'firebase',
	name: 'Firebase',
	description: 'User of Firebase Authentication. Sign in with an email address.',
	baseUrl: { example: 'https://firestore.googleapis.com/v1/projects/PROJECT/databases/(default)/documents' },
	fields: [
		{
			name: 'apikey',
			label: 'API Key',
			description: 'The Web API Key from the project’s general settings',
			placeholder: 'AIzaSy…',
			required: true,
			secret: true,
		},
		{
			name: 'authUrl',
			label: 'Sign-In URL',
			description: 'Where Firebase signs users in; change it only for the emulator',
			placeholder: 'https://identitytoolkit.googleapis.com',
			required: true,
			isAddress: true,
			default: 'https://identitytoolkit.googleapis.com',
		},
	],
	notice: 'Base URL is the API that accepts the tokens: Firestore, or your own.',
	proof: 'simulator',
	source: [
		'https://firebase.google.com/docs/reference/rest/auth',
		'https://firebase.google.com/docs/firestore/use-rest-api',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '{{field.authUrl}}/v1/accounts:signInWithPassword',
				query: { key: '{{field.apikey}}' },
				body: {
					type: 'json',
					content: { email: '{{username}}', password: '{{password}}', returnSecureToken: true },
				},
				captures: { token: 'idToken', expiry: 'expiresIn' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};
