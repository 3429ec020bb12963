import type { Page } from 'playwright-core';

import { say } from '../../host/say';
import { COMPANY_ID } from '../../sandbox/users';
import { apiRecipes } from '../../recipes';
import { sendTo } from '../servers/sendTo';
import { withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';
import type { LoginServerCase } from './loginServers/LoginServerCase';
import { loginServerCases } from './loginServers/loginServerCases';
import { transmission } from './loginServers/transmission';
import { type LoginServers, startLoginServers, stopLoginServers } from './loginServers/startLoginServers';
import {
	addGetRows,
	createCredential,
	enterList,
	executeWorkflow,
	openCanvas,
	type List,
	type Login,
} from './mouse/connect';
import { EditorView } from './mouse/EditorView';
import { Person } from './mouse/Person';
import { startUnknownApi } from './mouse/startUnknownApi';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';

/** The first run installs some servers from npm. */
const INSTALL_MS = 20 * 60_000;
/** The time that the editor needs on a busy machine. */
const SOON_MS = 60_000;
/** The median of the clicks from an empty canvas to rows must not exceed this. */
const MAX_MEDIAN_CLICKS = 25;

/** Of the sandbox: its products in each of its shops. */
const STOCK_ROWS = 135;

/** One case for each login server, with the name of its entry in the API list. */
const listed = loginServerCases.flatMap((one, i) => {
	const entry = apiRecipes.find(({ id }) => id === one.ways.list?.recipe);
	const isFirst = loginServerCases.findIndex(({ server }) => server === one.server) === i;
	return entry && isFirst ? [{ ...one, entry: entry.name }] : [];
});

const n8n = withTestN8n();
const editor = withEditor(n8n);
const sandboxes = withSandbox();
const servers = withServers();
let loginServers: LoginServers;
let page: Page;
beforeAll(async () => {
	[loginServers, page] = await Promise.all([
		startLoginServers(listed.map(({ server }) => server)),
		editor.open('/home/workflows'),
	]);
	page.setDefaultTimeout(SOON_MS);
	await page.setViewportSize({ width: 1400, height: 1000 });
}, INSTALL_MS);
afterAll(() => loginServers && stopLoginServers(loginServers));

const made: { api: string; rows: number; person: Person; seconds: number }[] = [];

/** From an empty canvas to the rows of a list, with the mouse; what is typed are addresses and the login. */
async function connect(api: string, login: Login, list: List, rows: number): Promise<void> {
	const view = new EditorView(page);
	await openCanvas(view);
	const person = new Person(page);
	await addGetRows(person, view);
	await createCredential(person, view, login);
	await enterList(person, view, list);
	expect(await executeWorkflow(person, view)).toBe(rows);
	made.push({ api, rows, person, seconds: person.seconds() });
}

it.each(listed.map((one) => [one.entry, one] as const))('%s', async (entry, { server, user, ...one }) => {
	const { url: baseUrl = '' } = loginServers.get(server) ?? {};
	if (server === 'transmission') await addTorrent(baseUrl);
	const { username, password } = one.whole.user ?? user;
	const fields = { baseUrl, ...(username && { username }), password };
	await connect(entry, { api: entry, fields }, toList(baseUrl, one.whole.request), one.whole.rows);
});

it('the sandbox', async () => {
	const { url: baseUrl } = await sandboxes.start();
	const fields = { baseUrl, username: 'MARIA.ROSSI', password: 'maria-pw', api_companyId: COMPANY_ID };
	await connect('Sandbox', { api: '4WS Suite', fields }, { url: '/stock' }, STOCK_ROWS);
});

it('an API that the list does not name', async () => {
	const { url: baseUrl } = await startUnknownApi(servers);
	const login = { fields: { baseUrl, username: 'nora', password: 'nora-pw' } };
	await connect('Unknown', login, { url: '/warehouse/parts' }, 12);
});

it('the median of the clicks is at most 25', () => {
	say('\nFrom an empty canvas to rows:');
	for (const { api, rows, person, seconds } of made) {
		const typed = [...person.typed, ...person.pasted.map((name) => `${name} (pasted)`)].join(', ');
		say(
			`  ${api.padEnd(26)} ${person.clicks} clicks, ${seconds.toFixed(1).padStart(4)} s, ${rows} rows; typed: ${typed}`,
		);
	}
	const clicks = made.map(({ person }) => person.clicks).sort((a, b) => a - b);
	const median = clicks[Math.floor(clicks.length / 2)];
	say(`  median: ${median} clicks`);
	expect(median).toBeLessThanOrEqual(MAX_MEDIAN_CLICKS);
});

function toList(baseUrl: string, { method, url, jsonBody }: LoginServerCase['whole']['request']): List {
	if (method === 'GET') return { url: String(url) };
	return {
		curl: `curl '${baseUrl}${String(url)}' -H 'Content-Type: application/json' --data-raw '${String(jsonBody)}'`,
	};
}

/** Transmission has no row until one is added. */
async function addTorrent(url: string): Promise<void> {
	const { write, readSecret, user } = transmission;
	const headers = {
		Authorization: `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`,
		'X-Transmission-Session-Id': (await readSecret?.(url)) ?? '',
	};
	await sendTo(url + String(write?.url), { method: 'POST', body: String(write?.jsonBody), headers });
}
