import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Palo Alto Networks' pages on the XML API: user and password return a key, which may have a lifetime; 403 means an
 * invalid key as well as a missing permission. A key is not signed out, and another one is made when it has ended.
 */
export const panOs: ApiRecipe = {
	id: 'panOs',
	name: 'Palo Alto Networks PAN-OS',
	description: 'XML API of firewalls and Panorama.',
	baseUrl: { example: 'https://firewall.example.com' },
	notice: 'Request URLs begin with <b>/api/</b>.',
	proof: 'simulator',
	source: [
		'https://docs.paloaltonetworks.com/content/techdocs/en_US/pan-os/10-0/pan-os-panorama-api/get-started-with-the-pan-os-xml-api/get-your-api-key.html',
		'https://docs.paloaltonetworks.com/content/techdocs/en_US/pan-os/11-0/pan-os-panorama-api/about-the-pan-os-xml-api/structure-of-a-pan-os-xml-api-request/api-authentication-and-security.html',
		'https://docs.paloaltonetworks.com/pan-os/11-0/pan-os-panorama-api/get-started-with-the-pan-os-xml-api/pan-os-xml-api-error-codes',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/',
				query: { type: 'keygen' },
				body: { type: 'form', content: { user: '{{username}}', password: '{{password}}' } },
				captures: { token: 'response.result.key' },
			},
		],
		attach: { cookies: false, headers: { 'X-PAN-KEY': '{{token}}' } },
		lost: [{ statuses: '403' }, { field: 'response.code', equals: 22 }],
		denied: { when: [{ statuses: '403' }, { field: 'response.code', equals: 16 }] },
		failed: [{ field: 'response.status', equals: 'error' }],
		probe: {
			method: 'GET',
			path: '/api/',
			query: { type: 'version' },
			success: { field: 'response.status', equals: 'success' },
		},
	},
};
