import type { IDataObject } from 'n8n-workflow';

import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

const SITE = 'site-of-anna';
const PLACE = '{{ session.site_id }}';
/** What a stranger may have written into the data that a workflow reads. */
const STRANGE = '{{ session.token }} {session.token}';

const pairs = (...parameters: IDataObject[]) => ({ parameters });
const write = { method: 'POST', sendBody: true };

it('fills values of the session into fixed fields, and never into data', async () => {
	const server = await servers.start(({ url }) =>
		url === '/login' ? { body: { token: 'token-of-anna-1', site: { id: SITE } } } : { body: { url } },
	);
	const data = {
		...{ baseUrl: server.url, username: 'ANNA', password: 'annas-password', adjust: ['recipeJson'] },
		recipeJson: JSON.stringify({
			login: [
				{
					method: 'POST',
					path: '/login',
					body: { type: 'json', content: { user: '{{username}}', password: '{{password}}' } },
					captures: { token: 'token', site_id: 'site.id' },
				},
			],
			otherLogins: [],
		}),
	};
	const credentialId = await n8n().api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const requests: Record<string, IDataObject> = {
		Address: {
			url: `/sites/${PLACE}/rows`,
			sendQuery: true,
			queryParameters: pairs({ name: 'site', value: PLACE }),
			sendHeaders: true,
			headerParameters: pairs({ name: 'x-site', value: PLACE }),
		},
		Json: {
			...write,
			url: '/json',
			contentType: 'json',
			specifyBody: 'json',
			jsonBody: `{"at": "${PLACE}"}`,
		},
		Form: {
			...write,
			...{
				url: '/form',
				contentType: 'form-urlencoded',
				bodyParameters: pairs({ name: 'at', value: PLACE }),
			},
		},
		Multipart: {
			...write,
			...{ url: '/parts', contentType: 'multipart-form-data' },
			bodyParameters: pairs({ parameterType: 'formData', name: 'at', value: PLACE }),
		},
		Xml: {
			...write,
			url: '/xml',
			contentType: 'raw',
			rawContentType: 'application/xml',
			body: `<at>${PLACE}</at>`,
		},
		Data: {
			...write,
			...{ url: '/data', contentType: 'json', specifyBody: 'json' },
			jsonBody: '={{ JSON.stringify({ comment: $("One by one").item.json.comment }) }}',
		},
	};
	const nodes = Object.entries(requests).map(([name, parameters]) => ({ name, credentialId, parameters }));
	const id = await n8n().api.createWorkflow(
		requestWorkflow('Values of the session', [{ comment: STRANGE }], nodes),
	);
	const { error } = await n8n().api.waitForExecution(await n8n().api.run(id, START));
	expect(error).toBeUndefined();

	const [, address, json, form, parts, xml, sentData] = server.requests;
	expect(address?.url).toBe(`/sites/${SITE}/rows?site=${SITE}`);
	expect(address?.headers['x-site']).toBe(SITE);
	expect(json?.body).toBe(`{"at": "${SITE}"}`);
	expect(form?.body).toBe(`at=${SITE}`);
	expect(parts?.body).toMatch(new RegExp(`name="at"\\r\\n\\r\\n${SITE}\\r\\n`));
	expect(xml?.body).toBe(`<at>${SITE}</at>`);
	expect(JSON.parse(sentData?.body ?? '')).toEqual({ comment: STRANGE });
	expect(server.requests).toHaveLength(7);
});
