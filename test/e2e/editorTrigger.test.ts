import type { IDataObject } from 'n8n-workflow';
import type { Page } from 'playwright-core';

import { withList } from '../support/withList';
import { mariaAt, withSandbox } from '../support/withSandbox';
import { cutOffTexts } from './cutOffTexts';
import { savePicture, takesPictures } from './savePicture';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';
import { triggerWorkflow } from './workflows';

const n8n = withTestN8n();
const editor = withEditor(n8n);
const sandboxes = withSandbox();
const lists = withList();

/** The time that the editor needs on a busy machine. */
const SOON_MS = 60_000;

/** One page for all tests: signing in and loading the editor take longest. */
let opened: Promise<Page> | undefined;

/** A field that offers a list, with a name that was entered. */
const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** Opens the editor with the form of a trigger that polls the sandbox's orders. */
async function openTrigger(parameters: IDataObject, credential?: IDataObject): Promise<Page> {
	const data = credential ?? mariaAt(await sandboxes.start({ orders: 12 }));
	const credentialId = await n8n().api.createCredential({ name: 'Sandbox', type: 'sessionLoginApi', data });
	const node = {
		name: 'New order',
		credentialId,
		parameters: {
			url: path('/api?cmd=getLastDigitalOrders_v1'),
			rowsField: byName('valueObjectList'),
			...parameters,
		},
	};
	const workflowId = await n8n().api.createWorkflow(
		triggerWorkflow('Orders', node, [], { mode: 'everyMinute' }),
	);
	const page = await (opened ??= editor.open());
	page.setDefaultTimeout(SOON_MS);
	await page.setViewportSize({ width: 1280, height: 1200 });
	await page.goto(`${n8n().api.url}/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').filter({ hasText: 'New order' }).dblclick();
	await page.getByTestId('node-parameters').waitFor();
	return page;
}

/** An address that was typed. */
const path = (value: string) => ({ __rl: true, mode: 'path', value });

const GROWING: IDataObject = {
	detectBy: 'growingValue',
	growingField: byName('modified'),
	idField: byName('id'),
};

/** Fails if a text of the form is not shown as a whole. */
async function expectWholeTexts(page: Page): Promise<void> {
	const form = page.getByTestId('node-parameters');
	await expect(form.evaluate(cutOffTexts)).resolves.toEqual([]);
}

/** Saves a picture of the form, down to the end of its options, if this run takes pictures. */
async function takePicture(page: Page, picture: string): Promise<void> {
	if (!takesPictures) return;
	await page.setViewportSize({ width: 1280, height: 1_900 });
	await page.mouse.move(0, 0); // A field under the mouse shows more than a form at rest.
	await page.waitForTimeout(1_000); // the editor's animations
	const form = await page.getByTestId('node-parameters').boundingBox();
	const end = await page.getByPlaceholder('Add option').last().boundingBox();
	if (!form || !end) throw new Error('The form is not on the screen.');
	await savePicture(page, picture, { ...form, height: end.y + end.height + 24 - form.y });
}

const field = (page: Page, name: string) => page.getByTestId(`parameter-input-${name}`);

it.each<[string, string, IDataObject, string[]]>([
	[
		'Row ID',
		'trigger-row-id',
		{ detectBy: 'rowId', idField: { ...byName('orderId'), mode: 'list', cachedResultName: 'orderId: 1012' } },
		['idField', 'firstPoll'],
	],
	[
		'Timestamp or Number',
		'trigger-growing-value',
		{
			detectBy: 'growingValue',
			growingField: byName('date'),
			idField: byName('orderId'),
			options: { overlap: 300, sendWatermark: { watermark: { name: 'since' } } },
		},
		['growingField', 'idField', 'firstPoll', 'overlap', 'sendIn', 'format'],
	],
	[
		'Any Change',
		'trigger-any-change',
		{ detectBy: 'anyChange', idField: byName('orderId'), changeFields: byName('status, total') },
		['idField', 'changeFields', 'firstPoll'],
	],
	[
		'Any Change',
		'trigger-changes',
		{
			detectBy: 'anyChange',
			idField: byName('orderId'),
			changeFields: byName('status, total'),
			options: { addChanges: true, deletedRows: 'afterTwoPolls' },
		},
		['addChanges', 'deletedRows'],
	],
	['Every Poll', 'trigger-every-poll', { detectBy: 'everyPoll' }, ['rowsField']],
	[
		'Timestamp or Number',
		'trigger-watermark',
		{
			url: path('/orders'),
			rowsField: byName('value'),
			...GROWING,
			sendQuery: true,
			queryParameters: { parameters: [{ name: '$filter', value: '=modified gt {{ $watermark }}' }] },
			options: {
				sendWatermark: {
					watermark: {
						sendIn: 'expressions',
						format: 'pattern',
						pattern: "yyyy-MM-dd'T'HH:mm:ss'Z'",
						timeZone: 'UTC',
					},
				},
			},
		},
		['value', 'sendIn', 'format', 'pattern'],
	],
	[
		'Timestamp or Number',
		'trigger-windows',
		{
			url: path('/orders'),
			rowsField: byName('data.items'),
			...GROWING,
			firstPoll: 'emitSince',
			emitSince: '2022-01-01T00:00:00',
			options: {
				sendWatermark: { watermark: { name: 'from', untilName: 'to' } },
				windows: { window: { step: 'week' } },
			},
		},
		['emitSince', 'sendIn', 'untilName', 'step'],
	],
	[
		'Row ID',
		'trigger-early-end',
		{
			detectBy: 'rowId',
			idField: byName('orderId'),
			options: { readUntil: 'automatic', repeatingIds: 'one', emptyList: 'accept' },
		},
		['readUntil', 'repeatingIds', 'emptyList'],
	],
])('the form shows the fields of %s: %s', async (mode, picture, parameters, fields) => {
	const page = await openTrigger(parameters);
	await expect(field(page, 'detectBy').locator('input').first().inputValue()).resolves.toBe(mode);
	for (const name of fields) await field(page, name).first().waitFor();
	await expectWholeTexts(page);
	await takePicture(page, picture);
});

it('the form of Session Health shows its own fields only', async () => {
	const page = await openTrigger({
		event: 'sessionHealth',
		watchedUrls: { urls: [{ watchedUrl: '/product' }, { watchedUrl: '/stock?page=1' }] },
		excludedFields: 'items[].note, updatedAt',
		options: { problems: ['loginRefused', 'permissionLost', 'certificateExpires'] },
	});
	const shown = ['event', 'watchedUrl', 'excludedFields', 'daysBeforeExpiry', 'problems'];
	for (const name of shown) await field(page, name).first().waitFor();
	for (const name of ['method', 'url', 'rowsField', 'detectBy', 'firstPoll', 'sendQuery'])
		await expect(field(page, name).count()).resolves.toBe(0);
	await expectWholeTexts(page);
	await takePicture(page, 'trigger-health');
});

it('a number is shown as it was entered', async () => {
	const options = { overlap: 300, requestsPerSecond: 0.5 };
	const page = await openTrigger({ detectBy: 'growingValue', growingField: byName('date'), options });
	const overlap = field(page, 'overlap').locator('input');
	await expect(overlap.inputValue()).resolves.toBe('300');
	await expect(field(page, 'requestsPerSecond').locator('input').inputValue()).resolves.toBe('0.5');
	await overlap.fill('0.25');
	await overlap.blur();
	await expect(overlap.inputValue()).resolves.toBe('0.25');
});

it('ID Field is empty, not a guess, after a look at Every Poll', async () => {
	const page = await openTrigger({ detectBy: 'rowId', idField: byName('orderId') });
	const idField = () => field(page, 'idField').locator('input, textarea').last();
	await expect(idField().inputValue()).resolves.toBe('orderId');
	for (const mode of ['Every Poll', 'Row ID']) {
		await field(page, 'detectBy').click();
		await page.getByRole('option', { name: mode }).click();
		await idField().waitFor({ state: mode === 'Row ID' ? 'visible' : 'hidden' });
	}
	await expect(idField().inputValue()).resolves.toBe('');
});

it('Fetch Test Event shows the newest rows', async () => {
	const page = await openTrigger({ detectBy: 'rowId', idField: byName('orderId') });
	await page.getByRole('button', { name: 'Fetch Test Event' }).first().click();
	const output = page.getByTestId('output-panel');
	await output.getByText('10 items').first().waitFor();
	await output.getByText('1012').first().waitFor();
});

it('Fetch Test Event without ID Field names the field, which then shows the rows', async () => {
	const fetch = async (idField: string) => {
		const page = await openTrigger({ detectBy: 'rowId', idField: byName(idField) });
		await page.getByRole('button', { name: 'Fetch Test Event' }).first().click();
		return page.getByTestId('output-panel');
	};
	const failed = await fetch('');
	await failed.getByText('ID Field is empty').first().waitFor();
	const [, proposed = ''] = /Enter (\S+) as ID Field\./.exec(await failed.innerText()) ?? [];
	expect(proposed).toBe('orderId');
	await (await fetch(proposed)).getByText('10 items').first().waitFor();
});

it('Fetch Test Event without Timestamp or Number Field names the field, which then shows the rows', async () => {
	const fetch = async (growingField: string) => {
		const page = await openTrigger({ detectBy: 'growingValue', growingField: byName(growingField) });
		await page.getByRole('button', { name: 'Fetch Test Event' }).first().click();
		return page.getByTestId('output-panel');
	};
	const failed = await fetch('');
	await failed.getByText('Timestamp or Number Field is empty').first().waitFor();
	const [, proposed = ''] = /Enter (\S+) as Timestamp or Number Field\./.exec(await failed.innerText()) ?? [];
	await (await fetch(proposed)).getByText('10 items').first().waitFor();
});

it('fields to compare are added with the list', async () => {
	const page = await openTrigger({ detectBy: 'anyChange', idField: byName('orderId') });
	const list = page.getByTestId('resource-locator-changeFields');
	const input = list.getByTestId('rlc-input');
	const choose = async (search: string, entry: RegExp, shown: RegExp) => {
		await input.click();
		await page.getByTestId('rlc-search').filter({ visible: true }).fill(search);
		await page.getByTestId('rlc-item').filter({ hasText: entry, visible: true }).first().click();
		await page.waitForFunction(
			`/${shown.source}/.test(document.querySelector('[data-test-id="resource-locator-changeFields"] [data-test-id="rlc-input"]')?.value ?? document.querySelector('[data-test-id="resource-locator-changeFields"] input')?.value)`,
		);
	};
	await choose('orderId', /^orderId: /, /^orderId: /);
	await choose('orderDate', /^orderId, orderDate$/, /^orderId, orderDate$/);
});

it('a hint of Fetch Test Event leaves no undefined cells', async () => {
	const api = await lists.start([
		{ at: '2024-06-06T10:00:00Z', text: 'a' },
		{ at: '2024-06-06T10:01:00Z', text: 'b' },
		{ text: 'c' },
	]);
	const page = await openTrigger(
		{ url: '/list', rowsField: '', detectBy: 'growingValue', growingField: 'at' },
		api.credential,
	);
	await page.getByRole('button', { name: 'Fetch Test Event' }).first().click();
	const output = page.getByTestId('output-panel');
	await output
		.getByText(/1 row was skipped/)
		.first()
		.waitFor();
	await expect(output.innerText()).resolves.not.toContain('undefined');
});
