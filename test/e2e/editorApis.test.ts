import type { Page } from 'playwright-core';

import { odoo } from '../simulators/odoo';
import { type Simulated, USERS } from '../simulators/Simulator';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const editor = withEditor(n8n);
const servers = withServers();

const [simulatedOdoo] = odoo as [Simulated, ...Simulated[]];

async function startOdoo() {
	const api = simulatedOdoo.create(USERS);
	return await servers.start((request) => api.respond(request));
}

/** ANNA's account at an Odoo, but for its database. */
const annaAt = (baseUrl: string) => ({ baseUrl, username: 'ANNA', password: USERS.ANNA.password });

async function openCredential(page: Page, id: string) {
	await page.setViewportSize({ width: 1280, height: 960 });
	await page.goto(`${n8n().api.url}/home/credentials/${id}`);
	const dialog = page.getByTestId('credential-edit-dialog');
	const field = (name: string) =>
		dialog.getByTestId(`parameter-input-${name}`).locator('textarea, input').first();
	await field('recipe').waitFor();
	return {
		dialog,
		field,
		async choose(api: RegExp) {
			await field('recipe').click();
			await page.getByRole('option', { name: api }).click();
		},
		async labels() {
			const texts = await page.getByTestId('credential-connection-parameter').allInnerTexts();
			const first = texts.map((text) => (text.split('\n')[0] ?? '').replace(' *', '').trim());
			return first.slice(0, first.indexOf('Advanced Settings'));
		},
	};
}

it('an entry of the list shows its note, its example and its fields, and signs in with them', async () => {
	const odoo = await startOdoo();
	const id = await n8n().api.createCredential({
		name: 'Our Odoo',
		type: 'sessionLoginApi',
		data: annaAt(odoo.url),
	});
	const page = await editor.open();
	const { dialog, field, choose, labels } = await openCredential(page, id);
	await expect(labels()).resolves.toEqual(['API', 'Base URL', 'User Name', 'Password']);

	await choose(/^Odoo/);
	await field('api_db').waitFor();
	const notice = dialog.getByText(/JSON-RPC routes, such as/);
	await notice.waitFor();
	expect(await labels()).toEqual(expect.arrayContaining(['Base URL', 'User Name', 'Password', 'Database']));
	expect(await field('baseUrl').inputValue()).toBe(odoo.url);
	expect(await field('baseUrl').getAttribute('placeholder')).toBe('https://odoo.example.com');
	await field('api_db').fill('acme');

	await choose(/^Zabbix\s+Frontend of Zabbix 6/);
	await notice.waitFor({ state: 'hidden' });
	expect(await labels()).toEqual(['API', 'Base URL', 'User Name', 'Password']);
	expect(await field('baseUrl').inputValue()).toBe(odoo.url);
	expect(await field('baseUrl').getAttribute('placeholder')).toBe('https://zabbix.example.com/zabbix');

	await choose(/^Odoo/);
	expect(await field('api_db').inputValue()).toBe('acme');
	await page.getByTestId('credential-save-button').click();
	await dialog.getByText('Connection tested successfully').waitFor();
	await page.close();

	const { url, body } = simulatedOdoo;
	const parameters = {
		...{ method: 'POST', url, sendBody: true, specifyBody: 'json' },
		jsonBody: JSON.stringify(body),
	};
	const read = { name: 'Request', credentialId: id, parameters };
	const workflow = await n8n().api.createWorkflow(requestWorkflow('Odoo', [{}], [read]));
	const execution = await n8n().api.waitForExecution(await n8n().api.run(workflow, START));
	expect(execution.error).toBeUndefined();
	expect(JSON.stringify(execution.nodes.Request?.items)).toContain(simulatedOdoo.contains);
});

it('a credential from before the field still signs in by its Additional Login Fields', async () => {
	const odoo = await startOdoo();
	const loginFields = { field: [{ name: 'db', value: 'acme' }] };
	const data = { recipe: 'odoo', ...annaAt(odoo.url), loginFields };
	const credential = { name: 'Old Odoo', type: 'sessionLoginApi', data };
	expect(await n8n().api.testCredential(credential)).toMatchObject({ status: 'OK' });
	const page = await editor.open();
	const { field } = await openCredential(page, await n8n().api.createCredential(credential));
	await field('api_db').waitFor();
	await field('username').fill('maria');
	await page.getByTestId('credential-save-button').click();
	await page.getByText('Credential saved').waitFor();
	await page.close();
});

it('a required field that is empty, and the path of the login in Base URL, are reported', async () => {
	const test = async (data: object) =>
		await n8n().api.testCredential({
			name: 'Our Odoo',
			type: 'sessionLoginApi',
			data: { recipe: 'odoo', baseUrl: 'https://erp.example', username: 'anna', password: 'pw', ...data },
		});
	expect(await test({})).toEqual({
		status: 'Error',
		message: 'Database is empty. Fill in Database in the credential.',
	});
	expect(await test({ api_db: 'acme', baseUrl: 'https://erp.example/web/login' })).toEqual({
		status: 'Error',
		message:
			'Base URL must not end with /web/login. For Odoo, enter the part before it: https://erp.example.',
	});
});
