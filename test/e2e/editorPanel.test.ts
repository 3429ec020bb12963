import type { Page } from 'playwright-core';

import { waitUntil } from '../../host/waitUntil';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';

const n8n = withTestN8n();
const editor = withEditor(n8n);

/** The time that the editor needs on a busy machine. */
const SOON_MS = 60_000;

/** What people search for who have an API with a login. */
const WORDS = [
	...['login', 'log in', 'sign in', 'signin', 'auth', 'authentication', 'password', 'session', 'token'],
	...['cookie', 'csrf', 'jwt', 'bearer', 'rest api', 'http', 'poll', 'new rows', 'pagination', 'curl'],
];

/**
 * Some of the names in the credential's API list; test/package.test.ts checks that all are search words. Supabase is the only one
 * that comes fourth, after three of n8n's own nodes.
 */
const APIS = ['4WS', 'Acumatica', 'Django', 'Dolibarr', 'FRITZ!Box', 'Odoo', 'UniFi', 'WordPress', 'Zabbix'];

const searchBar = (page: Page) => page.getByTestId('node-creator-search-bar');
const entryNames = (page: Page) => page.getByTestId('node-creator-item-name');

/** Opens the node panel of a new workflow, which asks for its first node. */
async function openForTrigger(): Promise<Page> {
	const page = await editor.open('/workflow/new');
	page.setDefaultTimeout(SOON_MS);
	await page.getByTestId('node-creator-plus-button').click();
	await searchBar(page).waitFor();
	return page;
}

/** Opens the node panel of a workflow that has a trigger, which asks for the next node. */
async function openForNode(): Promise<Page> {
	const page = await openForTrigger();
	await page.getByText('Trigger manually').click();
	await searchBar(page).waitFor({ state: 'hidden' });
	await page.getByTestId('node-creator-plus-button').click();
	await searchBar(page).waitFor();
	return page;
}

/** How long the editor may take to show what a search finds. */
const SHOWN_MS = 5_000;

/** Whether the pack is among the first three entries for a search. */
async function isFound(page: Page, words: string): Promise<boolean> {
	// Nothing is found, so that the entries of the last search are gone.
	await searchBar(page).fill('§');
	await waitUntil('the last search is still shown', SOON_MS, async () =>
		(await entryNames(page).count()) === 0 ? true : undefined,
	);
	await searchBar(page).fill(words);
	const isShown = async () =>
		(await entryNames(page).allInnerTexts()).slice(0, 3).includes('Session Request') || undefined;
	return await waitUntil('not among the first three', SHOWN_MS, isShown).catch(() => false);
}

async function searchesWithoutUs(page: Page, all: readonly string[]): Promise<string[]> {
	const missed: string[] = [];
	for (const words of all) {
		if (!(await isFound(page, words))) missed.push(words);
	}
	return missed;
}

it.each([
	['the first node', openForTrigger],
	['the next node', openForNode],
])('the pack is among the first three entries for %s, whatever word is searched for', async (_, open) => {
	const page = await open();
	await expect(searchesWithoutUs(page, WORDS)).resolves.toEqual([]);
	await page.close();
});

it('the pack is among the first three entries for the names of APIs that have a recipe', async () => {
	const page = await openForNode();
	await expect(searchesWithoutUs(page, APIS)).resolves.toEqual([]);
	await page.close();
});

/** What the panel lists below its heading for the pack. */
async function entriesOf(page: Page): Promise<string[]> {
	await searchBar(page).fill('Session Request');
	await entryNames(page).getByText('Session Request', { exact: true }).click();
	await page.getByText('Actions (8)').waitFor();
	const lines = (await page.getByTestId('node-creator').innerText()).split(/\s*\n\s*/);
	return lines.slice(lines.findIndex((line) => /^(Triggers|Actions) \(/.test(line)));
}

it('both nodes are one entry, which offers requests first after a trigger', async () => {
	const page = await openForNode();
	expect((await entriesOf(page)).slice(0, 12)).toEqual([
		...['Actions (8)', 'REQUEST ACTIONS', 'Make a request', 'Get rows of a list'],
		...['SESSION ACTIONS', 'End a session of this n8n', 'Explain login', 'Get session status'],
		...['List the sessions of this n8n', 'Sign in again', 'Sign out'],
		'Triggers (2)',
	]);
	await page.getByText('Get rows of a list').click();
	await page.getByTestId('parameter-input-rowsField').waitFor();
	await page.close();
});

it('the first node can be the trigger "On new rows"', async () => {
	const page = await openForTrigger();
	expect((await entriesOf(page)).slice(0, 4)).toEqual([
		...['Triggers (2)', 'On new rows', 'On session problem'],
		'Actions (8)',
	]);
	await page.getByText('On new rows').click();
	await page.getByTestId('parameter-input-detectBy').waitFor();
	await page.close();
});

it('the first node can be the trigger "On session problem"', async () => {
	const page = await openForTrigger();
	await entriesOf(page);
	await page.getByText('On session problem').click();
	await page.getByTestId('parameter-input-daysBeforeExpiry').waitFor();
	expect(await page.getByTestId('parameter-input-detectBy').count()).toBe(0);
	await page.close();
});
