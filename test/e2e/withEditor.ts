import { existsSync } from 'node:fs';

import { type Browser, chromium, type Page, selectors } from 'playwright-core';

import type { TestN8n } from './startTestN8n';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
/** Chromium sends requests to the internet on its own; these options prevent it. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'].concat([
	'--disable-background-networking',
	'--disable-component-update',
]);

/** Starts a browser, with further options of its command line. */
export function launchBrowser(options: readonly string[] = []): Promise<Browser> {
	const executablePath = process.env.CHROMIUM ?? BROWSERS.find((file) => existsSync(file));
	if (executablePath === undefined) {
		throw new Error('This test drives a browser: install Chromium, or name your browser in CHROMIUM.');
	}
	return chromium.launch({ executablePath, args: [...QUIET, ...options] });
}

/** Starts a browser for the tests of a file. */
export function withBrowser(): () => Browser {
	let browser: Browser;
	beforeAll(async () => {
		selectors.setTestIdAttribute('data-test-id');
		browser = await launchBrowser();
	});
	afterAll(async () => {
		await browser?.close();
	});
	return () => browser;
}

/**
 * Starts a browser for the tests of a file; `open` returns a page of its own in which the owner is signed in to the editor, at a path of the
 * editor if one is given. A path takes six seconds of processor time, so a test that goes to one itself opens none before.
 */
export function withEditor(n8n: () => TestN8n): { open(path?: string): Promise<Page> } {
	const browser = withBrowser();
	let cookie: Promise<string> | undefined;
	return {
		async open(path) {
			const { api } = n8n();
			const page = await browser().newPage({ viewport: { width: 1280, height: 760 } });
			const [name = '', value = ''] = (await (cookie ??= api.signInBrowser())).split('=');
			await page.context().addCookies([{ name, value, url: api.url }]);
			if (path !== undefined) await page.goto(api.url + path);
			return page;
		},
	};
}

/** Pastes text onto the canvas, as Ctrl-V does. */
export async function pasteIntoEditor(page: Page, text: string): Promise<void> {
	await page.evaluate(`{
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', ${JSON.stringify(text)});
		document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
	}`);
}
