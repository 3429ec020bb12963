import type { ApiRecipe } from './ApiRecipe';

/** According to pages on Jellyfin's authorization: one token per user and device, so the device is named after the user. */
export const jellyfin: ApiRecipe = {
	id: 'jellyfin',
	name: 'Jellyfin',
	description: 'Media server.',
	baseUrl: { example: 'http://localhost:8096', without: ['/web/index.html'] },
	endpoints: [
		{ name: 'Items', path: '/Items' },
		{ name: 'Users', path: '/Users' },
	],
	proof: 'simulator',
	source: [
		'https://www.mintlify.com/jellyfin/jellyfin/api/authentication/overview',
		'https://gist.github.com/queeup/464bb3bb37c21c7bdb4a8c9f8eb9b6d3',
		'https://typescript-sdk.jellyfin.org/interfaces/generated-client.BaseItemDtoQueryResult.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/Users/AuthenticateByName',
				body: { type: 'json', content: { Username: '{{username}}', Pw: '{{password}}' } },
				headers: {
					Authorization:
						'MediaBrowser Client="n8n", Device="n8n", DeviceId="n8n-{{username}}", Version="1.0.0"',
				},
				captures: { token: 'AccessToken', user: 'User.Name' },
			},
		],
		attach: {
			cookies: false,
			headers: {
				Authorization:
					'MediaBrowser Client="n8n", Device="n8n", DeviceId="n8n-{{username}}", Version="1.0.0", Token="{{token}}"',
			},
		},
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/Sessions/Logout' },
		paging: {
			mode: 'offset',
			startParameter: 'startIndex',
			limitParameter: 'limit',
			rowsField: 'Items',
			totalField: 'TotalRecordCount',
		},
	},
};
