import type { IDataObject } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';

import { lucaAt, mariaAt, withSandbox } from '../support/withSandbox';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';
import { requestWorkflow, triggerWorkflow } from './workflows';

const n8n = withTestN8n();
const editor = withEditor(n8n);
const sandboxes = withSandbox();

/** The time that the editor needs on a busy machine. */
const SOON_MS = 60_000;
const ORDERS = '/api?cmd=getLastDigitalOrders_v1';

/** One page for all tests: signing in and loading the editor take longest. */
let opened: Promise<Page> | undefined;

/** Opens the form of a trigger, or of a request, as it was stored. */
async function openForm(node: 'trigger' | 'request', parameters: IDataObject, user = mariaAt) {
	const sandbox = await sandboxes.start({ orders: 12 });
	const data = user(sandbox, { recipe: 'fourWsSuite', loginFields: {}, api_companyId: 'DEMO_COMPANY' });
	const credentialId = await n8n().api.createCredential({ name: 'Sandbox', type: 'sessionLoginApi', data });
	const session = { name: 'Choices', credentialId, parameters };
	const workflow =
		node === 'trigger'
			? triggerWorkflow('Choices', session, [], { mode: 'everyMinute' })
			: requestWorkflow('Choices', [{}], [session]);
	const last = workflow.nodes.find(({ name }) => name === 'Choices');
	if (node === 'request' && last) last.position = [600, 300];
	const id = await n8n().api.createWorkflow(workflow);
	const page = await (opened ??= editor.open());
	page.setDefaultTimeout(SOON_MS);
	await page.setViewportSize({ width: 1280, height: 1200 });
	await page.goto(`${n8n().api.url}/workflow/${id}`);
	// A message about another node may cover it.
	await page.getByTestId('canvas-node').filter({ hasText: 'Choices' }).dblclick({ force: true });
	await page.getByTestId('node-parameters').waitFor();
	const stored = async () =>
		(await n8n().api.workflow(id)).nodes.find(({ name }) => name === 'Choices')?.parameters;
	return { page, id, stored };
}

const choice = (page: Page, name: string) => page.getByTestId(`resource-locator-${name}`);
const input = (page: Page, name: string) => choice(page, name).getByTestId('rlc-input');

/** Opens the list of a field, with the mouse alone. */
/** Opens a list that cannot be filled, and returns what it shows instead. */
async function openFailingList(page: Page, name: string): Promise<Locator> {
	await input(page, name).click();
	return page.getByTestId('rlc-error-container').filter({ visible: true });
}

async function choose(page: Page, name: string, entry: string | RegExp): Promise<void> {
	await input(page, name).click();
	await page.getByTestId('rlc-item').filter({ hasText: entry, visible: true }).first().click();
	await input(page, name).and(page.locator(':not([value=""])')).waitFor();
}

it('URL and ID Field of a trigger are chosen with the mouse, and the workflow is published', async () => {
	const { page, id, stored } = await openForm('trigger', {});
	await choice(page, 'url').getByTestId('rlc-mode-selector').click();
	await page.getByTestId('mode-list').filter({ visible: true }).first().click();
	await choose(page, 'url', 'Last Digital Orders');
	await choose(page, 'idField', /^orderId: 10\d\d$/);
	await expect(input(page, 'idField').inputValue()).resolves.toMatch(/^orderId: 10\d\d$/);

	await page.getByTestId('ndv-close-button').click();
	await page.keyboard.press('Control+s');
	for (let tries = 0; tries < 50 && (await stored())?.idField === undefined; tries++)
		await page.waitForTimeout(200);
	expect(await stored()).toMatchObject({
		url: { __rl: true, mode: 'list', value: ORDERS },
		idField: { __rl: true, mode: 'list', value: 'orderId' },
	});
	await n8n().api.activate(id);
	await expect(n8n().api.triggerErrors(id)).resolves.toEqual([]);
	await n8n().api.deactivate(id);
});

it('a node with plain names shows them, and opening it changes nothing', async () => {
	const parameters = {
		...{ url: ORDERS, rowsField: 'valueObjectList', detectBy: 'anyChange', idField: 'orderId, date' },
		changeFields: 'status, total',
	};
	const { page, stored } = await openForm('trigger', parameters);
	const { detectBy, ...named } = parameters;
	for (const [name, value] of Object.entries(named))
		await expect(input(page, name).inputValue()).resolves.toBe(value);
	await page.getByTestId('ndv-close-button').click();
	await page.waitForTimeout(1_000);
	expect(await stored()).toMatchObject({ ...named, detectBy });
});

it('the list shows why it cannot be filled', async () => {
	const denied = await openForm('trigger', { url: '/product' }, lucaAt);
	const list = await openFailingList(denied.page, 'idField');
	await list.getByText("Missing permission 'product'").waitFor();
	await list.getByText(/Ask an administrator/).waitFor();

	const posted = await openForm('trigger', { url: '/product', method: 'POST' });
	const other = await openFailingList(posted.page, 'idField');
	await other.getByText('The list is filled by a GET request, and Method is POST').waitFor();
});

it('a URL chosen in Get Rows stays readable in Make a Request', async () => {
	const { page } = await openForm('request', { operation: 'getRows', url: '/product' });
	await choice(page, 'url').getByTestId('rlc-mode-selector').click();
	await page.getByTestId('mode-list').filter({ visible: true }).first().click();
	await choose(page, 'url', 'Stock');
	await page.getByTestId('parameter-input-operation').click();
	await page.getByRole('option', { name: 'Make a Request' }).click();
	await page.getByTestId('resource-locator-rowsField').waitFor({ state: 'hidden' });
	await expect(input(page, 'url').inputValue()).resolves.toBe('Stock: /stock');
});
