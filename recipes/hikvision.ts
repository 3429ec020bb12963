import type { ApiRecipe } from './ApiRecipe';

/** According to descriptions of Hikvision's ISAPI: HTTP Digest with MD5, and responses in XML. */
export const hikvision: ApiRecipe = {
	id: 'hikvision',
	name: 'Hikvision',
	description: 'ISAPI of cameras, recorders and terminals.',
	baseUrl: { example: 'http://192.168.1.64' },
	proof: 'simulator',
	source: [
		'https://doku.pub/documents/hikvision-isapi-core-protocolpdf-9qgx6jyp6rln',
		'https://blog.youkuaiyun.com/unix2linux/article/details/141184629',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/ISAPI/Security/userCheck',
			},
		],
		attach: { cookies: false, digest: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: 'ResponseStatus.subStatusCode' },
	},
};
