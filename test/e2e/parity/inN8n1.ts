import { N8N_VERSION } from '../../../host/versions';

/** Whether these tests run in n8n 1, whose HTTP Request has the version 4.3. */
export const IS_N8N_1 = N8N_VERSION.startsWith('1.');

/** Cases that n8n 1 does not run: it refuses a workflow in which a required field is empty. */
export const REFUSED_BY_N8N_1 = ['an empty URL stops'];

/** Cases in which that HTTP Request differs from version 4.5, which Session Request follows in every n8n. */
const DIFFERENCES: Array<{ reason: string; names: string[] }> = [
	{
		reason: 'JSON without content is an error',
		names: ['/json-empty', '/json-blank', '/json-blank as json', '/json-empty with full response'],
	},
	{ reason: 'a response to HEAD is read as JSON', names: ['JSON for HEAD', 'HEAD 302'] },
	{
		reason: 'a redirect takes the credential to another host',
		names: ['to another host', 'to another host with headers of the author', 'a POST 307 to another host'],
	},
	{
		reason: 'forms are written by an older library',
		names: ['multipart with special characters in the name', 'multipart with null'],
	},
];

/** Returns why the nodes differ in this case in n8n 1; undefined in n8n 2, and when they do not. */
export function whyInN8n1(name: string): string | undefined {
	return IS_N8N_1 ? DIFFERENCES.find(({ names }) => names.includes(name))?.reason : undefined;
}
