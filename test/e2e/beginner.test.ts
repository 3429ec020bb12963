import type { Page } from 'playwright-core';

import { waitUntil } from '../../host/waitUntil';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';
import { COMPANY_ID } from '../../sandbox/users';
import {
	addGetRows,
	countRows,
	enterList,
	executeStep,
	fillInCredential,
	openCanvas,
	readError,
	saveCredential,
} from './mouse/connect';
import { EditorView } from './mouse/EditorView';
import { Person } from './mouse/Person';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';
import { triggerWorkflow } from './workflows';

/** The time that the editor needs on a busy machine. */
const SOON_MS = 60_000;
/** Of the sandbox: its products in each of its shops. */
const STOCK_ROWS = 135;
const PRODUCT_ROWS = 45;

const LUCA = { username: 'LUCA.VERDI', password: 'luca-pw' };

const n8n = withTestN8n();
const editor = withEditor(n8n);
let sandbox: Sandbox;
let page: Page;
let view: EditorView;
let person: Person;
beforeAll(async () => {
	[sandbox, page] = await Promise.all([startSandbox({ orders: 12 }), editor.open('/home/workflows')]);
	page.setDefaultTimeout(SOON_MS);
	await page.setViewportSize({ width: 1400, height: 1000 });
	view = new EditorView(page);
	person = new Person(page);
});
afterAll(() => sandbox?.close());

/** Types into a field of the credential and saves it again. */
async function correct(name: string, text: string): Promise<string | undefined> {
	await person.type(name, view.credentialField(name), text);
	return await saveCredential(person, view);
}

// One beginner makes all of these mistakes, one after the other, and does what each sentence says.

it('a wrong address, a missing company and a wrong password: each sentence leads to the next', async () => {
	await openCanvas(view);
	await addGetRows(person, view);
	const fields = { baseUrl: 'http://127.0.0.1:9', username: LUCA.username, password: 'wrong-pw' };
	await fillInCredential(person, view, { fields });
	expect(await saveCredential(person, view)).toBe(
		'The host 127.0.0.1:9 cannot be reached. Nothing accepts connections at that address and port. Check the Base URL in the credential, and that n8n can reach that host.',
	);

	expect(await correct('baseUrl', sandbox.url)).toContain(
		'Choose Login Request under Advanced Settings in the credential, and add companyId with its value under Additional Login Fields.',
	);

	await person.choose(view.credentialField('adjust'), view.option('Login Request'));
	await person.click(view.credentialLabel('Advanced Settings')); // closes the list
	await person.click(view.addLoginField());
	await person.type('name', view.loginField('name'), 'companyId');
	await person.type('value', view.loginField('value'), COMPANY_ID);
	expect(await saveCredential(person, view)).toMatch(
		/^Wrong user name or password\. LUCA\.VERDI could not sign in: .* Check User Name and Password in the credential/,
	);

	expect(await correct('password', LUCA.password)).toBeUndefined();
});

it('a wrong path', async () => {
	await person.type('URL', view.field('url'), '/stocks');
	await executeStep(person, view);
	expect(await readError(view)).toContain(
		`Check the URL: the request was sent to ${sandbox.url}/stocks; a path in URL is appended to the credential's Base URL.`,
	);

	await person.type('URL', view.field('url'), '/stock');
	await executeStep(person, view);
	expect(await countRows(view)).toBe(STOCK_ROWS);
});

it('a list with pages', async () => {
	await person.choose(view.field('operation'), view.option('Make a Request'));
	await executeStep(person, view);
	expect(await countRows(view)).toBe(1);
	expect(await view.hints().innerText()).toContain(
		"20 rows in 'valueObjectList', and there are more: use Get Rows.",
	);

	await person.choose(view.field('operation'), view.option('Get Rows'));
	await executeStep(person, view);
	// On a busy machine the editor still shows the output of the step before for a moment.
	await waitUntil('the output does not have all rows', SOON_MS, async () =>
		(await countRows(view)) === STOCK_ROWS ? true : undefined,
	);
});

it('an Authorization header of an old session, from an imported curl command', async () => {
	await enterList(person, view, {
		curl: `curl '${sandbox.url}/stock' -H 'Accept: application/json' -H 'Authorization: Bearer stale'`,
	});
	await executeStep(person, view);
	expect(await readError(view)).toContain(
		'Send Headers contains authorization, perhaps of an expired session: remove it, because the credential adds the session.',
	);

	await person.click(view.removeLastHeader());
	await executeStep(person, view);
	expect(await countRows(view)).toBe(STOCK_ROWS);
});

it('a missing permission', async () => {
	await person.type('URL', view.field('url'), '/product');
	await executeStep(person, view);
	expect(await readError(view)).toBe(
		"Missing permission 'product'\nSigned in as LUCA.VERDI (company DEMO_COMPANY, site 501), but this account may not call GET /product. Ask an administrator to grant the permission 'product', then run again. Signing in again does not help.",
	);

	sandbox.grant(LUCA.username, 'product');
	await executeStep(person, view);
	expect(await countRows(view)).toBe(PRODUCT_ROWS);
});

it('a wrong ID Field, which Publish reports', async () => {
	const [credential] = await n8n().api.credentials();
	const trigger = {
		name: 'New order',
		credentialId: credential?.id ?? '',
		parameters: { url: '/api?cmd=getLastDigitalOrders_v1', detectBy: 'rowId', idField: 'id' },
	};
	const id = await n8n().api.createWorkflow(triggerWorkflow('Orders', trigger, [], { mode: 'everyMinute' }));
	await page.goto(`${n8n().api.url}/workflow/${id}`);
	await publish();
	await view.notification().waitFor();
	expect(await view.notification().innerText()).toContain(
		"Row 1: the field 'id' is empty. Available fields: orderId, orderDate, customer, total, status. 'orderId' is different in every row. Enter orderId as ID Field.",
	);

	await person.doubleClick(view.node('New order'));
	await person.type('ID Field', view.field('idField'), 'orderId');
	await person.click(view.closeNode());
	await publish();
	await waitUntil('the trigger did not start', SOON_MS, async () =>
		(await n8n().api.triggerErrors(id)).length === 0 ? true : undefined,
	);
	expect((await n8n().api.workflow(id)).active).toBe(true);
});

async function publish(): Promise<void> {
	await person.click(view.publish());
	await person.click(view.confirmPublish());
}
