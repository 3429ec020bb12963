import type { IDataObject } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';

import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { waitUntil } from '../../host/waitUntil';
import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';
import { cutOffTexts } from './cutOffTexts';
import { labelsOf, openedForm } from './openedForms';
import { type Clip, savePicture, takesPictures } from './savePicture';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';

const n8n = withTestN8n();
const editor = withEditor(n8n);

const adjust = new SessionLoginApi().properties.find(({ name }) => name === 'adjust');
const groups = (adjust?.options ?? []).map((option) => ({
	name: option.name,
	value: 'value' in option ? String(option.value) : '',
}));

/** What is measured in the browser. */
interface Measured {
	/** The labels of the group's fields, below its notice. */
	labels: string[];
	/** From the top of the notice to the end of the last field. */
	height: number;
	/** The visible height of the form. */
	screen: number;
	noticeLines: number;
	/** From Advanced Settings to the end of the last field. */
	clip: Clip;
}

const MEASURE = `(() => {
	const dialog = document.querySelector('[data-test-id="credential-edit-dialog"]');
	const all = [...dialog.querySelectorAll('[data-test-id="credential-connection-parameter"]')];
	const label = (one) => one.innerText.split('\\n')[0].replace(' *', '').trim();
	const first = all.findIndex((one) => label(one) === 'Advanced Settings') + 1;
	const last = all.findIndex((one) => label(one) === 'Allowed HTTP Request Domains');
	const group = all.slice(first, last === -1 ? undefined : last);
	let form = all[0];
	while (form.parentElement && !(form.scrollHeight > form.clientHeight && /auto|scroll/.test(getComputedStyle(form).overflowY)))
		form = form.parentElement;
	const text = group[0].querySelector('[role=region]');
	const top = all[first - 1].getBoundingClientRect();
	const end = group.at(-1).getBoundingClientRect();
	const clip = { x: top.x - 16, y: top.y - 8, width: top.width + 32, height: end.bottom - top.y + 16 };
	return {
		labels: group.slice(1).map(label),
		height: group.at(-1).getBoundingClientRect().bottom - group[0].getBoundingClientRect().top,
		screen: form.clientHeight,
		noticeLines: Math.round(text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight)),
		clip,
	};
})()`;

/** Creates a credential that has this group selected, and returns its id. */
async function createWithGroup({ name, value }: { name: string; value: string }): Promise<string> {
	const data = { baseUrl: 'https://shop.example.com', username: 'ANNA', password: 'pw', adjust: [value] };
	return await n8n().api.createCredential({ name, type: 'sessionLoginApi', data });
}

/** Opens such a credential, with Advanced Settings at the top of the form. The editor, once open, knows those that were there before. */
async function openGroup(page: Page, name: string, id: string) {
	const address = `/home/credentials/${id}`;
	const dialog = page.getByTestId('credential-edit-dialog');
	if (await dialog.isVisible()) {
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		// As a link within the editor does, which does not load it again.
		await page.evaluate(
			`history.pushState(null, '', '${address}'); dispatchEvent(new PopStateEvent('popstate', { state: null }))`,
		);
	} else await page.goto(n8n().api.url + address);
	const label = dialog.getByText('Advanced Settings', { exact: true });
	await label.waitFor();
	await dialog.getByText(new RegExp(`^${name.replace(/[()]/g, '\\$&')}:`)).waitFor();
	return dialog;
}

/** n8n limits the height of the form; in this one each group is shown as a whole. */
const TALL = { width: 1280, height: 2400 };
const TALL_FORM =
	'[data-test-id="editCredential-modal"] { max-height: none !important; height: 2300px !important }';

/** Saves the group alone. The result of the credential's test appears above it, and moves it down. */
async function saveGroup(page: Page, dialog: Locator, name: string): Promise<void> {
	await page.setViewportSize(TALL);
	await page.addStyleTag({ content: TALL_FORM });
	await dialog.getByText('More details').waitFor();
	await page.waitForTimeout(1_000); // the editor's animations
	const { clip } = await page.evaluate<Measured>(MEASURE);
	await savePicture(page, name, clip);
}

/** The dark theme has the same measures, so only pictures need it. */
const themes = takesPictures ? ['light', 'dark'] : ['light'];
/** The editor is loaded once for each group. */
const ALL_GROUPS_MS = 400_000;

it.each(themes)(
	'each group fits, begins with a short notice, and Login Request fits on one screen: %s',
	async (theme) => {
		const page = await editor.open();
		await page.addInitScript(`localStorage.setItem('N8N_THEME', '${theme}')`);
		const ids = new Map<string, string>();
		for (const group of groups) ids.set(group.name, await createWithGroup(group));
		for (const group of groups) {
			await page.setViewportSize({ width: 1280, height: 960 });
			const dialog = await openGroup(page, group.name, ids.get(group.name) ?? '');
			const measured = await page.evaluate<Measured>(MEASURE);
			const cutOff = await dialog.evaluate(cutOffTexts);
			expect({ group, cutOff }).toEqual({ group, cutOff: [] });
			expect(measured.noticeLines).toBeLessThanOrEqual(3);
			expect(measured.labels.length).toBeGreaterThan(0);
			if (group.value === 'login') expect(measured.height).toBeLessThanOrEqual(measured.screen);
			if (takesPictures) await saveGroup(page, dialog, `groups-${group.value}-${theme}`);
		}
		await page.close();
	},
	ALL_GROUPS_MS,
);

it('a field appears with the one that it needs, and is saved', async () => {
	const page = await editor.open();
	await page.setViewportSize({ width: 1280, height: 960 });
	const name = 'Renewal and Logout';
	const dialog = await openGroup(page, name, await createWithGroup({ name, value: 'renewal' }));
	const field = (name: string) =>
		dialog.getByTestId(`parameter-input-${name}`).locator('textarea, input').first();
	expect(await field('refreshBody').count()).toBe(0);
	await field('refreshPath').pressSequentially('/refresh');
	await field('refreshBody').fill('{"refreshToken": "{{refreshToken}}"}');
	expect(await field('sessionLife').inputValue()).toBe('');
	await field('sessionLife').fill('600');
	await field('refreshPath').fill('');
	expect(await field('refreshBody').inputValue()).toBe('{"refreshToken": "{{refreshToken}}"}');
	const saved = page.waitForRequest((request) => request.method() === 'PATCH');
	await page.getByTestId('credential-save-button').click();
	const { data } = (await saved).postDataJSON() as { data: Record<string, unknown> };
	expect(data).toMatchObject({ sessionLife: 600, refreshBody: '{"refreshToken": "{{refreshToken}}"}' });
	expect(data).not.toHaveProperty('idleLimit');
	await page.close();
});

const request = new SessionRequest().description.properties;
const trigger = new SessionRequestTrigger().description.properties;
const times = (count: number, form: (number: number) => IDataObject) =>
	Array.from({ length: count }, (_, i) => form(i));

const TOOL = { resource: 'request', operation: 'getRows', fieldsToInclude: 'selected' };

const GROWING = { event: 'newRows', detectBy: 'growingValue' };

/** Every field of the nodes' forms is in one of these, by the type of its node. */
const FORMS = [
	...times(9, (i) => openedForm(request, i, { resource: 'request', operation: 'makeRequest' })).map(of('')),
	...times(1, (i) => openedForm(request, i, { resource: 'request', operation: 'getRows' })).map(of('')),
	...times(1, (i) => openedForm(request, i, { resource: 'session' })).map(of('')),
	...times(3, (i) => openedForm(request, i, TOOL)).map(of('Tool')),
	...[0, 2, 3, 4].map((i) => openedForm(trigger, i, { event: 'newRows' })).map(of('Trigger')),
	// Among them the last format of a watermark, and windows of rows and of an own size.
	...[2, 3, 5].map((i) => openedForm(trigger, i, GROWING)).map(of('Trigger')),
	...times(1, (i) => openedForm(trigger, i, { event: 'sessionHealth' })).map(of('Trigger')),
];

function of(type: '' | 'Tool' | 'Trigger') {
	return (parameters: IDataObject) => ({ type: `n8n-nodes-session-login.sessionRequest${type}`, parameters });
}

it("no label of the nodes' forms is cut off", async () => {
	const data = { baseUrl: 'https://shop.example.com', username: 'ANNA', password: 'pw' };
	const id = await n8n().api.createCredential({ name: 'Shop', type: 'sessionLoginApi', data });
	const nodes = FORMS.map((node, i) => ({
		...node,
		name: `Form ${i + 10}`,
		typeVersion: 1,
		position: [450 * (i % 5), 250 * Math.floor(i / 5)] as [number, number], // a trigger has a button at its left
		credentials: { sessionLoginApi: { id, name: 'Shop' } },
	}));
	const workflow = await n8n().api.createWorkflow({ name: 'Forms', nodes, connections: {}, settings: {} });
	const page = await editor.open();
	await page.goto(`${n8n().api.url}/workflow/${workflow}`);
	const seen = new Set<string>();
	const cutOff: string[] = [];
	for (const { name } of nodes) {
		await page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
		const form = page.getByTestId('node-parameters');
		await form.waitFor();
		await page.mouse.move(0, 0); // A field under the mouse shows more than a form at rest.
		for (const label of await labelsShown(page, form)) seen.add(label);
		cutOff.push(...(await form.evaluate(cutOffTexts)));
		await page.keyboard.press('Escape');
		await form.waitFor({ state: 'hidden' });
	}
	expect([...new Set(cutOff)]).toEqual([]);
	expect(new Set([...labelsOf(request), ...labelsOf(trigger)].filter((label) => !seen.has(label)))).toEqual(
		new Set(),
	);
	await page.close();
});

/** The labels of a node's form, once it is complete: two looks in a row show the same. */
async function labelsShown(page: Page, form: Locator): Promise<string[]> {
	let before: string[] = [];
	return await waitUntil('the form still changes', 30_000, async () => {
		await page.waitForTimeout(300);
		const labels = (await form.getByTestId('input-label').allInnerTexts()).map(
			(text) => text.split('\n')[0]?.replace(' *', '').trim() ?? '',
		);
		const isComplete = labels.length > 0 && labels.join() === before.join();
		before = labels;
		return isComplete ? labels : undefined;
	});
}

it('the value of an additional field whose name looks secret is masked', async () => {
	const values = {
		companyId: 'ACME',
		shippingCode: 'S1',
		pin: '4711',
		clientSecret: 'hush',
		user_pass: 'hush',
	};
	const field = Object.entries(values).map(([name, value]) => ({ name, value }));
	const id = await n8n().api.createCredential({
		name: 'Masked',
		type: 'sessionLoginApi',
		data: {
			baseUrl: 'https://shop.example.com',
			username: 'A',
			password: 'b',
			adjust: ['login'],
			loginFields: { field },
		},
	});
	const page = await editor.open();
	const dialog = await openGroup(page, 'Login Request', id);
	const inputs = dialog.getByTestId('fixed-collection-loginFields').locator('input');
	await inputs.nth(9).waitFor();
	const shown = await inputs.evaluateAll((all: Array<{ type: string; value: string }>) =>
		all.map(({ type, value }) => ({ type, value })),
	);
	const typeAfter = (name: string) => shown[shown.findIndex(({ value }) => value === name) + 1]?.type;
	expect(Object.keys(values).map((name) => [name, typeAfter(name)])).toEqual([
		['companyId', 'text'],
		['shippingCode', 'text'],
		['pin', 'password'],
		['clientSecret', 'password'],
		['user_pass', 'password'],
	]);
});
