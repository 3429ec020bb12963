import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { demoCredentials, storeCredentials } from '../../host/demoCredentials';
import { withSandbox } from '../support/withSandbox';
import { savePicture, takesPictures } from './savePicture';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';

const n8n = withTestN8n();
const editor = withEditor(n8n);
const sandboxes = withSandbox();

/** The time that the editor needs on a busy machine. */
const SOON_MS = 60_000;
const steps = readFileSync(path.join(__dirname, '../../docs/quick-start.md'), 'utf8').split(/^## /m);

/** Returns a word that the page shows on the screen (bold) or lets type (code) in this step. */
function from(step: number, word: string): string {
	const text = steps.find((one) => one.startsWith(`${step}. `));
	expect([`**${word}**`, `\`${word}\``].some((written) => text?.includes(written)) || [step, word]).toBe(
		true,
	);
	return word;
}

async function keepPicture(page: Page, step: number): Promise<void> {
	if (!takesPictures) return;
	await page.waitForTimeout(1_000); // The editor's animations.
	await savePicture(page, `quick-start-${step}`);
}

it('leads from an empty canvas to the rows of a list, step by step', async () => {
	const sandbox = await sandboxes.start();
	await storeCredentials(n8n().api, demoCredentials(sandbox.url));
	const page = await editor.open('/home/workflows');
	page.setDefaultTimeout(SOON_MS);

	await page.getByTestId('universal-add').click();
	await page.getByText(from(2, 'New workflow')).click();
	await page.getByText(from(3, 'Add first step…').replace('…', '')).waitFor();
	await keepPicture(page, 2);

	await page.getByTestId('canvas-add-button').click();
	await page.getByText(from(3, 'Trigger manually')).click();
	await page.getByTestId('canvas-node').first().waitFor();
	await keepPicture(page, 3);

	await page.getByTestId('canvas-handle-plus').first().click();
	await page.getByTestId('node-creator-search-bar').fill(from(4, 'login'));
	const node = page.getByText(from(4, 'Session Request'), { exact: true }).first();
	await node.waitFor();
	await keepPicture(page, 4);
	await node.click();

	const action = page.getByText(from(5, 'Get rows of a list'), { exact: true }).first();
	const actions = page.getByText(new RegExp(`^${from(5, 'Actions')} \\(\\d+\\)$`));
	await actions.waitFor();
	await page.waitForTimeout(1000);
	if (!(await action.isVisible())) await actions.click();
	await action.waitFor();
	await keepPicture(page, 5);
	await action.click();

	// As in npm start, which brings credentials; without any, the form has a button instead.
	from(6, 'Connect to Session Login');
	await page.getByTestId('node-credentials-select').first().click();
	await page.getByText(from(6, 'Create new credential')).last().click();
	const dialog = page.getByTestId('credential-edit-dialog');
	const field = (label: string) =>
		dialog
			.getByTestId('credential-connection-parameter')
			.filter({ has: page.getByText(new RegExp(`^\\s*${from(6, label)}\\s*\\*?\\s*$`)) })
			.locator('textarea, input')
			.first();
	await field('API').click();
	await page.getByRole('option', { name: from(6, '4WS Suite') }).click();
	await field('Company').fill(from(6, 'DEMO_COMPANY'));
	await field('Base URL').fill(sandbox.url);
	await field('User Name').fill(from(6, 'MARIA.ROSSI'));
	await field('Password').fill(from(6, 'maria-pw'));
	if (takesPictures) await page.setViewportSize({ width: 1280, height: 960 });
	await dialog.getByText('API', { exact: true }).scrollIntoViewIfNeeded();
	await keepPicture(page, 6);
	await page.setViewportSize({ width: 1280, height: 760 });

	await page
		.getByTestId('credential-save-button')
		.filter({ hasText: from(7, 'Save') })
		.click();
	await dialog.waitFor({ state: 'hidden' });
	await keepPicture(page, 7);

	await page.getByText(from(8, 'URL'), { exact: true }).waitFor();
	await page.getByTestId('node-parameters').getByPlaceholder('/product').fill(from(8, '/product'));
	await keepPicture(page, 8);

	await page
		.getByTestId('node-execute-button')
		.filter({ hasText: from(9, 'Execute step') })
		.first()
		.click();
	const output = page.getByTestId('output-panel');
	await output.getByText(/^\d+ items/).waitFor();
	await keepPicture(page, 9);
	expect(sandbox.stats()).toMatchObject({ logins: 2, denied: 0 }); // The credential's test, and the node.

	await page.keyboard.press('Escape');
	await page.getByTestId('canvas-node').nth(1).waitFor();
	await keepPicture(page, 10);
	await page.close();
});
