import { existsSync } from 'node:fs';

import { type Browser, chromium, type Page, selectors } from 'playwright-core';

import { demoOwner } from '../../host/demoOwner';
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

/** Starts a browser for the tests of a file; `open` signs the owner in to the editor and returns its page. */
export function withEditor(n8n: () => TestN8n): { open(): Promise<Page> } {
	const browser = withBrowser();
	return {
		async open() {
			const page = await browser().newPage({ viewport: { width: 1280, height: 760 } });
			await page.goto(`${n8n().api.url}/signin`);
			await page.fill('input[name="emailOrLdapLoginId"]', demoOwner.email);
			await page.fill('input[name="password"]', demoOwner.password);
			await page.keyboard.press('Enter');
			await page.waitForURL(/\/home\//);
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
