import path from 'node:path';

import type { Page } from 'playwright-core';

import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';

const n8n = withTestN8n();
const editor = withEditor(n8n);

/** The folder for the documentation's screenshots. */
const { PICTURES } = process.env;

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
	/** Texts that end in three dots or are clipped. */
	cutOff: string[];
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
	const clipped = (one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 && one.tagName !== 'TEXTAREA';
	const leaves = [...dialog.querySelectorAll('*')].filter((one) => one.children.length === 0);
	return {
		labels: group.slice(1).map(label),
		height: group.at(-1).getBoundingClientRect().bottom - group[0].getBoundingClientRect().top,
		screen: form.clientHeight,
		noticeLines: Math.round(text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight)),
		cutOff: leaves.filter(clipped).map((one) => one.innerText || one.value || one.placeholder),
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
	await label.evaluate((one: { scrollIntoView(atTop: boolean): void }) => one.scrollIntoView(true));
	return dialog;
}

/** The dark theme has the same measures, so only pictures need it. */
const themes = PICTURES ? ['light', 'dark'] : ['light'];

it.each(themes)(
	'each group fits, begins with a short notice, and Login Request fits on one screen: %s',
	async (theme) => {
		const page = await editor.open();
		await page.setViewportSize({ width: 1280, height: 960 });
		await page.addInitScript(`localStorage.setItem('N8N_THEME', '${theme}')`);
		const ids = new Map<string, string>();
		for (const group of groups) ids.set(group.name, await createWithGroup(group));
		for (const group of groups) {
			const dialog = await openGroup(page, group.name, ids.get(group.name) ?? '');
			const measured = await page.evaluate<Measured>(MEASURE);
			expect({ group, cutOff: measured.cutOff }).toEqual({ group, cutOff: [] });
			expect(measured.noticeLines).toBeLessThanOrEqual(3);
			expect(measured.labels.length).toBeGreaterThan(0);
			if (group.value === 'login') expect(measured.height).toBeLessThanOrEqual(measured.screen);
			if (PICTURES)
				await dialog.screenshot({ path: path.join(PICTURES, `groups-${group.value}-${theme}.png`) });
		}
		await page.close();
	},
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
