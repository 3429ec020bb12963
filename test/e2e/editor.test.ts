import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { lucaAt, mariaAt, withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';
import { savePicture } from './savePicture';
import { withTestN8n } from './startTestN8n';
import { startTokenApi } from './startTokenApi';
import { pasteIntoEditor, withEditor } from './withEditor';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const editor = withEditor(n8n);

const sandboxes = withSandbox();
const servers = withServers();

/** What a user does with an example's file: open it, copy all, paste it into an empty workflow. */
async function pasteExample(page: Page, file: string): Promise<void> {
	await page.goto(`${n8n().api.url}/workflow/new`);
	await page.getByText('Add first step').waitFor();
	await pasteIntoEditor(page, readFileSync(path.join(__dirname, '../../examples', file), 'utf8'));
}

it('an example pasted into the editor runs, and its 403 explains what to do', async () => {
	const sandbox = await sandboxes.start();
	for (const [name, data] of [
		['Sandbox (may not read products)', lucaAt(sandbox)],
		['Sandbox (may read products)', mariaAt(sandbox)],
	] as const) {
		await n8n().api.createCredential({ name, type: 'sessionLoginApi', data });
	}
	const page = await editor.open();
	await pasteExample(page, 'first-look.json');
	await page.getByRole('button', { name: 'Execute workflow' }).last().click();
	await page.getByText('45 items').waitFor();

	// n8n's message covers the lower nodes.
	await page.locator('.el-notification__closeBtn').click();
	await page.locator('.el-notification').waitFor({ state: 'hidden' });
	await page.getByTestId('canvas-node').filter({ hasText: 'Products' }).last().dblclick();
	await page.getByTestId('node-error-message').waitFor();
	expect(await page.getByTestId('node-error-message').innerText()).toBe("Missing permission 'product'");
	expect(await page.getByTestId('node-error-description').innerText()).toBe(
		"Signed in as LUCA.VERDI (company DEMO_COMPANY, site 501), but this account may not call GET /product. Ask an administrator to grant the permission 'product', then run again. Signing in again does not help.",
	);
	expect(sandbox.stats()).toMatchObject({ logins: 1, denied: 1 });

	await savePicture(page, 'editor');
	await page.close();
});

/** The visible field names of the credential's form, top to bottom, without notices and the field that n8n adds. */
async function fieldsOf(page: Page): Promise<string[]> {
	const texts = await page.getByTestId('credential-connection-parameter').allInnerTexts();
	return texts
		.map((text) => (text.split('\n')[0] ?? '').replace(' *', '').trim())
		.filter((name) => name !== 'Allowed HTTP Request Domains' && !/^[A-Z][^:]*: /.test(name));
}

it('the credential form shows four fields, the others by group, and keeps their placeholders', async () => {
	const api = await startTokenApi(servers, { tokenLifetimeMs: 600_000 });
	const page = await editor.open();
	await page.setViewportSize({ width: 1280, height: 960 });
	const id = await n8n().api.createCredential({
		name: 'My shop',
		type: 'sessionLoginApi',
		data: { baseUrl: api.server.url, username: 'ANNA', password: 'annas-password' },
	});
	await page.goto(`${n8n().api.url}/home/credentials/${id}`);
	const dialog = page.getByTestId('credential-edit-dialog');
	const field = (name: string) =>
		dialog.getByTestId(`parameter-input-${name}`).locator('textarea, input').first();
	await dialog.getByText('Connection tested successfully').waitFor();
	const shown = ['API', 'Base URL', 'User Name', 'Password', 'Advanced Settings'];
	await expect(fieldsOf(page)).resolves.toEqual(shown);
	await savePicture(page, 'credential');

	await field('adjust').click();
	await page.getByRole('option', { name: /^Login Request/ }).click();
	await page.keyboard.press('Escape');
	await dialog.getByText('Login Path', { exact: true }).waitFor();
	await page.getByRole('option', { name: /^Login Request/ }).waitFor({ state: 'hidden' });
	await dialog
		.getByText('Advanced Settings', { exact: true })
		.evaluate((label: { scrollIntoView(atTop: boolean): void }) => label.scrollIntoView(true));
	expect(await dialog.getByText(/^Login Request: /).isVisible()).toBe(true);
	expect((await fieldsOf(page)).slice(0, 7)).toEqual([...shown, 'Recorded Login', 'Login Path']);

	await field('adjust').click();
	await page.getByRole('option', { name: /^Login Steps and Success/ }).click();
	await page.getByRole('option', { name: /^Recipe \(JSON\)/ }).click();
	await page.keyboard.press('Escape');
	const json = dialog.getByTestId('parameter-input-recipeJson');
	await json.getByText('{}').waitFor();
	// The editor checks JSON a moment after it is shown.
	await page.waitForTimeout(2_000);
	expect(await json.locator('.cm-lint-marker-error, .cm-lintRange-error').count()).toBe(0);
	expect(await dialog.getByText(/^Recipe \(JSON\): /).isVisible()).toBe(true);

	await field('loginPath').fill('/login');
	await dialog.getByRole('button', { name: 'Add Entry' }).click();
	await field('name').fill('X-Sender');
	await field('value').fill('{{origin}}');
	await page.getByTestId('credential-save-button').click();
	await page.getByText('Credential saved').waitFor();
	await page.close();

	const read = { name: 'Request', credentialId: id, parameters: { method: 'GET', url: '/rows' } };
	const workflow = await n8n().api.createWorkflow(requestWorkflow('Form', [{}], [read]));
	const execution = await n8n().api.waitForExecution(await n8n().api.run(workflow, START));
	expect(execution.status).toBe('success');
	const login = api.server.requests.filter(({ url }) => url === '/login').at(-1);
	expect(login?.headers['x-sender']).toBe(api.server.url);
});
