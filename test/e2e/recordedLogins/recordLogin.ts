import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Browser } from 'playwright-core';

import type { LoginServerCase } from '../loginServers/LoginServerCase';
import { SIGN_IN } from './signInByBrowser';

/** Signs in to a server by a browser and returns what it recorded, as HAR. */
export async function recordLogin(browser: Browser, one: LoginServerCase, url: string): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'session-login-recorded-'));
	try {
		const file = path.join(folder, 'login.har');
		const { username = '', password } = one.user;
		const context = await browser.newContext({
			recordHar: { path: file, content: 'embed' },
			...(one.server === 'transmission' && { httpCredentials: { username, password } }),
		});
		await SIGN_IN[one.name]?.(await context.newPage(), url, one.user);
		await context.close();
		return await readFile(file, 'utf8');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
