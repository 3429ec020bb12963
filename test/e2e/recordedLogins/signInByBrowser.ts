import type { Page } from 'playwright-core';

import type { LoginServerCase } from '../loginServers/LoginServerCase';

/** Signs in at a server as its web page does. */
type SignIn = (page: Page, url: string, user: LoginServerCase['user']) => Promise<void>;

/** Calls an API as the script of a page does: the login, then a request that carries what it returned. */
function byScript(
	path: string,
	later: string,
	toBody: (user: LoginServerCase['user']) => object,
	headers = '{}',
): SignIn {
	return async (page, url, user) => {
		await page.goto(url + later);
		const init = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
		const body = JSON.stringify(toBody(user));
		await page.evaluate(`(async () => {
			const response = await fetch('${path}', ${JSON.stringify({ ...init, body })});
			const login = await response.json();
			await (await fetch('${later}', { headers: ${headers} })).text();
		})()`);
	};
}

/** Fills in the login form of a page, and waits until the next page is there. */
function byForm(path: string, submit: string, later: string): SignIn {
	return async (page, url, { username = '', password }) => {
		await page.goto(url + path);
		await page.fill('input[name=username]', username);
		await page.fill('input[name=password]', password);
		await Promise.all([page.waitForNavigation(), page.click(submit)]);
		await page.goto(url + later);
	};
}

const byMail = ({ username, password }: LoginServerCase['user']) => ({ email: username, password });
const byName = ({ username, password }: LoginServerCase['user']) => ({ name: username, password });

/** How a browser signs in, by the name of the case: the page of the server, or what a page of its API would do. */
export const SIGN_IN: Record<string, SignIn> = {
	'Auth.js': byForm('/auth/signin', 'button[type=submit]', '/api/notes'),
	'Django, session': byForm('/api-auth/login/?next=/api/groups/', 'input[type=submit]', '/api/groups/'),
	'Better Auth': byScript('/api/auth/sign-in/email', '/api/auth/list-accounts', byMail),
	'Django, token': byScript(
		'/api/token/',
		'/api/t/groups/',
		(user) => user,
		"{ Authorization: 'Token ' + login.token }",
	),
	etcd: byScript('/v3/auth/authenticate', '/health', byName, '{ Authorization: login.token }'),
	Feathers: byScript(
		'/authentication',
		'/notes',
		(user) => ({ strategy: 'local', ...byMail(user) }),
		"{ Authorization: 'Bearer ' + login.accessToken }",
	),
	'Payload CMS': byScript(
		'/api/users/login',
		'/api/notes',
		byMail,
		"{ Authorization: 'JWT ' + login.token }",
	),
	'CouchDB (PouchDB Server)': byScript('/_session', '/letters/_all_docs', byName),
	async qBittorrent(page, url, { username = '', password }) {
		await page.goto(url);
		await page.fill('#username', username);
		await page.fill('#password', password);
		await Promise.all([page.waitForNavigation(), page.press('#password', 'Enter')]);
		await page.waitForRequest(/\/api\/v2\/sync/);
	},
	async Deluge(page, url, { password }) {
		await page.goto(url);
		const field = page.locator('input[type=password]').first();
		await field.fill(password);
		await Promise.all([
			page.waitForResponse(async (response) => (await response.text()).includes('"result": true')),
			field.press('Enter'),
		]);
	},
	/** The browser asks for user name and password itself. */
	async Transmission(page, url) {
		const listed = page.waitForResponse(
			(response) => response.request().postData()?.includes('torrent-get') === true,
		);
		await page.goto(`${url}/transmission/web/`);
		await listed;
	},
};
