import { readFile } from 'node:fs/promises';

import type { Browser, Locator, Page } from 'playwright-core';

import { freePort } from '../../host/freePort';
import { runSessionRequest } from '../support/nodeContexts';
import { startServer, type TestServer } from '../support/startServer';
import { savePicture, takesPictures } from './savePicture';
import { launchBrowser } from './withEditor';

const HOST = 'shop.example.com';

const PASSWORD = 'sun-flower-7';
const TOKEN = 'tok-4711-abcdefgh';

const STYLE = `<!doctype html><title>Example Shop</title><style>
	body { font: 16px sans-serif; margin: 2em }
	label, input { display: block; margin: .8em 0 }
	input, button { font: inherit; padding: .4em }
	td { padding: .3em 1em .3em 0 }
</style><h1>Example Shop</h1>`;
const LOGIN_PAGE = `${STYLE}
<form>
	<label>E-mail <input name="email"></label>
	<label>Password <input name="password" type="password"></label>
	<button>Sign in</button>
</form>
<script>
	document.querySelector('form').addEventListener('submit', async (event) => {
		event.preventDefault();
		const body = JSON.stringify(Object.fromEntries(new FormData(event.target)));
		const headers = { 'Content-Type': 'application/json' };
		const response = await fetch('/api/login', { method: 'POST', headers, body });
		sessionStorage.token = (await response.json()).token;
		location = '/orders';
	});
</script>`;
const ORDERS_PAGE = `${STYLE}<h2>Orders</h2><table></table>
<script>
	fetch('/api/orders', { headers: { Authorization: 'Bearer ' + sessionStorage.token } })
		.then((response) => response.json())
		.then((rows) => rows.forEach(({ id, sum }) => {
			document.querySelector('table').insertRow().innerHTML = '<td>' + id + '<td>' + sum;
		}));
</script>`;
const ORDERS = [
	{ id: 1041, sum: '12.50' },
	{ id: 1042, sum: '99.00' },
];

let api: TestServer;
let browser: Browser;
let page: Page;
let tools: Page;

beforeAll(async () => {
	api = await startServer(({ url, headers, body }) => {
		if (url === '/api/login') {
			const right = JSON.stringify({ email: 'anna@example.com', password: PASSWORD }) === body;
			return right
				? { body: { token: TOKEN, expiresIn: 900 } }
				: { status: 401, body: { error: 'Wrong password' } };
		}
		if (url === '/api/orders') {
			return headers.authorization === `Bearer ${TOKEN}` ? { body: ORDERS } : { status: 401 };
		}
		const pages: Record<string, string> = { '/login': LOGIN_PAGE, '/orders': ORDERS_PAGE };
		return { headers: { 'content-type': 'text/html' }, body: pages[url] ?? '' };
	});
	const debugging = await freePort();
	const names = `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${api.port}`;
	browser = await launchBrowser([names, `--remote-debugging-port=${debugging}`, '--remote-allow-origins=*']);
	const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
	page = await context.newPage();
	await page.setViewportSize({ width: 420, height: 540 });
	await page.goto(`http://${HOST}/login`);
	tools = await openTools(debugging);
});

afterAll(async () => {
	await browser?.close();
	await api?.close();
});

/** Opens Chromium's developer tools in a page of their own, with the page that they show on their left. */
async function openTools(port: number): Promise<Page> {
	const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as Array<{
		id: string;
		url: string;
	}>;
	const id = targets.find(({ url }) => url.includes(HOST))?.id;
	const opened = await page.context().newPage();
	await opened.setViewportSize({ width: 1240, height: 560 });
	await opened.addInitScript(
		`localStorage.setItem('inspector-view.screencast-split-view-state', '{"vertical":{"size":800}}')`,
	);
	await opened.goto(
		`http://127.0.0.1:${port}/devtools/inspector.html?ws=127.0.0.1:${port}/devtools/page/${id}`,
	);
	return opened;
}

/** Takes a screenshot with a frame around what it is about. */
async function picture(name: string, ...framed: Locator[]): Promise<void> {
	if (!takesPictures) return;
	const setFrame = (outline: string) =>
		Promise.all(
			framed.map((one) =>
				one.evaluate((element: { style: { outline: string } }, value) => {
					element.style.outline = value;
				}, outline),
			),
		);
	await setFrame('3px solid #ff6d5a');
	await savePicture(tools, name);
	await setFrame('');
}

const loginRow = () => tools.locator('td.name-column', { hasText: 'login' });

/** Chooses an entry of the menu Copy of the login request, and returns what is in the clipboard then. */
async function copy(entry: string): Promise<string> {
	await loginRow().click({ button: 'right' });
	await tools.getByRole('menuitem', { name: 'Copy', exact: true }).hover();
	const chosen = tools.getByRole('menuitem', { name: entry, exact: true });
	if (entry === 'Copy as cURL') await picture('f12-copy-as-curl', chosen);
	await chosen.click();
	return await tools.evaluate('navigator.clipboard.readText()');
}

async function readDocuments(): Promise<string> {
	const files = ['docs/find-my-login-request.md', 'docs/record-a-login.md'];
	return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

it('has the words of the documents, and what it copies signs in', async () => {
	const network = tools.getByRole('tab', { name: 'Network' });
	await network.click();
	const keepLog = tools.getByText(/^(Keep|Preserve) log$/);
	await keepLog.click();
	await page.fill('[name=email]', 'anna@example.com');
	await page.fill('[name=password]', PASSWORD);
	await picture('f12-network', network, keepLog);
	await page.click('button');
	await page.getByText('99.00').waitFor();
	await loginRow().click();
	const payload = tools.getByRole('tab', { name: 'Payload' });
	await payload.click();
	await tools.getByText(`"${PASSWORD}"`, { exact: true }).waitFor();
	await picture('f12-payload', payload);

	const entries = ['Copy as cURL', 'Copy all as cURL', 'Copy all as HAR (sanitized)'];
	const documents = await readDocuments();
	for (const word of ['Network', 'Keep log', 'Payload', ...entries])
		expect(documents).toContain(`**${word}**`);
	for (const entry of entries) {
		const recordedLogin = (await copy(entry)).replaceAll(`http://${HOST}`, api.url);
		const credential = {
			recipe: 'automatic',
			baseUrl: api.url,
			username: 'anna@example.com',
			password: PASSWORD,
			recordedLogin,
		};
		const items = await runSessionRequest({ credential, parameters: { url: '/api/orders' } });
		expect(items.map(({ json }) => json)).toEqual(ORDERS);
	}
});
