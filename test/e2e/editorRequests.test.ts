import type { Page } from 'playwright-core';

import { waitUntil } from '../../host/waitUntil';
import type { SeenRequest, TestServer } from '../support/startServer';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';
import { requestWorkflow } from './workflows';

const n8n = withTestN8n();
const editor = withEditor(n8n);
const servers = withServers();

/** The time that the editor needs on a busy machine. */
const SOON_MS = 60_000;

/** An API with a login that echoes any other request. */
async function startApi(): Promise<TestServer> {
	return await servers.start(({ url, method }) =>
		url === '/login'
			? { body: { token: 'a-token-of-the-test', expiresInMS: 600_000 } }
			: { body: { asked: `${method} ${url}` } },
	);
}

/** The editor, with the form of the workflow's Session Request open. */
async function openRequest(server: TestServer): Promise<Page> {
	const data = {
		baseUrl: server.url,
		username: 'ANNA',
		password: 'annas-password',
		sessionKind: 'bearerToken',
	};
	const credentialId = await n8n().api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const node = { name: 'Request', credentialId, parameters: { url: '/start' } };
	const workflowId = await n8n().api.createWorkflow(requestWorkflow('Form', [{ id: 1 }], [node]));
	const page = await editor.open();
	page.setDefaultTimeout(SOON_MS);
	await page.setViewportSize({ width: 1400, height: 1400 });
	await page.goto(`${n8n().api.url}/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').filter({ hasText: 'Request' }).last().dblclick();
	await page.getByTestId('node-parameters').waitFor();
	return page;
}

/** Presses *Execute step*, waits for the response in the output, and returns the request with this method. */
async function execute(page: Page, server: TestServer, method: string): Promise<SeenRequest> {
	await page.getByTestId('node-execute-button').click();
	const asked = () =>
		server.requests.find((request) => request.method === method && request.url !== '/login');
	const request = await waitUntil(`no ${method} came`, SOON_MS, asked);
	await page.getByTestId('output-panel').getByText(`${method} ${request.url}`).first().waitFor();
	return request;
}

/** The value of a form field. */
const valueOf = async (page: Page, name: string) =>
	await page.getByTestId(`parameter-input-${name}`).locator('input, textarea').first().inputValue();

it('an imported curl command sets method, URL, headers and body, and the node sends it over its own session', async () => {
	const server = await startApi();
	const page = await openRequest(server);
	await page.getByRole('button', { name: 'Import cURL' }).click();
	const curl = `curl -X PUT '${server.url}/orders/7' -H 'Content-Type: application/json' -H 'X-Reason: a test' -H 'Authorization: Bearer stale' -d '{"note":"five"}'`;
	await page.getByPlaceholder('Paste the cURL command here').fill(curl);
	await page.getByTestId('import-curl-modal-button').click();
	await page.getByTestId('import-curl-modal-button').waitFor({ state: 'hidden' });
	await expect(valueOf(page, 'method')).resolves.toBe('PUT');
	await expect(valueOf(page, 'url')).resolves.toBe(`${server.url}/orders/7`);

	const request = await execute(page, server, 'PUT');
	expect(request.url).toBe('/orders/7');
	expect(request.headers).toMatchObject({
		'x-reason': 'a test',
		'content-type': 'application/json',
		authorization: 'Bearer a-token-of-the-test',
	});
	expect(JSON.parse(request.body)).toEqual({ note: 'five' });
	await page.close();
});

it('a WebDAV method is listed and sent once the option is on', async () => {
	const server = await startApi();
	const page = await openRequest(server);
	const method = page.getByTestId('parameter-input-method');
	const offered = page.getByRole('option', { name: 'PROPFIND', exact: true });
	await method.click();
	await page.getByRole('option', { name: 'OPTIONS', exact: true }).waitFor();
	await expect(offered.count()).resolves.toBe(0);
	await page.keyboard.press('Escape');

	await page.getByTestId('collection-parameter-add').click();
	await page.getByTestId('collection-parameter-option').filter({ hasText: 'Enable WebDAV Methods' }).click();
	await page.getByTestId('parameter-input-webdavMethods').locator('.el-switch').click();
	await method.click();
	await offered.click();

	const request = await execute(page, server, 'PROPFIND');
	expect(request.url).toBe('/start');
	await page.close();
});
