import { readAccount } from '../../../adapter/credential/readAccount';
import { toUsualBaseUrl } from '../../../adapter/credential/readBaseUrl';
import { apiRecipes } from '../../../recipes';
import { expectMistake } from './expectMistake';
import { filledFields } from './filledFields';

/** A form whose fields are all filled in, those of the entry included. */
const toForm = (recipe: string, baseUrl: string) => ({
	...{ recipe, baseUrl, username: 'ANNA', password: 'pw' },
	...filledFields(recipe),
});
const read = (recipe: string, baseUrl: string) => readAccount(toForm(recipe, baseUrl)).account.baseUrl;

const examples = apiRecipes.flatMap(({ id, baseUrl }) => (baseUrl ? [[id, baseUrl] as const] : []));

it.each(examples)('%s accepts its own example, also below a path', (id, { example, without = [] }) => {
	expect(read(id, `${example}/`)).toBe(example);
	expect(read(id, 'https://proxy.example/some/path')).toBe('https://proxy.example/some/path');
	for (const end of without) expect(end).toMatch(/^\/.*[^/]$/);
});

it.each(examples)('%s reports what its login adds itself', (id, { without = [] }) => {
	const { login } = apiRecipes.find((entry) => entry.id === id)?.recipe ?? {};
	const paths = (login ?? [])
		.map(({ path }) => path.replace(/\/$/, ''))
		.filter((path) => /^\/[^{]+$/.test(path));
	for (const end of [...paths, ...without]) {
		expectMistake(() => read(id, `https://x.example${end}/`), `Base URL must not end with ${end}`);
	}
});

it.each([
	['zabbix', 'https://mon.example/zabbix/api_jsonrpc.php', '/api_jsonrpc.php', 'https://mon.example/zabbix.'],
	[
		'odoo',
		'https://erp.example/WEB/Login',
		'/web/login',
		'For Odoo, enter the part before it: https://erp.example.',
	],
	['proxmoxVe', 'https://pve.example:8006/api2/json', '/api2/json', 'https://pve.example:8006.'],
])('%s: %s must not end with %s', (id, baseUrl, end, advice) => {
	expectMistake(() => read(id, baseUrl), `Base URL must not end with ${end}`, advice);
});

it('shows the example of the chosen entry', () => {
	expectMistake(
		() => read('zabbix', 'mon.example'),
		"Base URL 'mon.example' is not a valid address",
		'such as https://zabbix.example.com/zabbix.',
	);
});

it.each([
	['automatic', 'https://api.example/login'],
	// Behind a reverse proxy, any port and path can be right.
	['synologyDsm', 'https://nas.example'],
	['zabbix', 'https://zabbix.example'],
	['portainer', 'https://tools.example/api'],
])('%s accepts %s, which can be right', (id, baseUrl) => {
	expect(read(id, baseUrl)).toBe(baseUrl);
});

it('uses the Login Path of the form', () => {
	const form = { ...toForm('fourWsSuite', 'https://api.example/login'), loginPath: '/session' };
	expect(readAccount(form).account.baseUrl).toBe('https://api.example/login');
	expectMistake(
		() => readAccount({ ...form, baseUrl: 'https://api.example/session' }),
		'Base URL must not end with /session',
	);
});

it.each([
	['synologyDsm', 'https://nas.me', true],
	['synologyDsm', 'http://nas.me:5001', true],
	['synologyDsm', 'https://nas.me:5001', false],
	['wordPressJwt', 'https://blog.me', true],
	['wordPressJwt', 'https://blog.me/wp-json', false],
	['wordPressJwt', 'https://blog.me/shop/wp-json/', false],
	['odoo', 'https://erp.me/path', false],
	['automatic', 'https://x.me:1', false],
	['unknown', 'https://x.me', false],
	['odoo', 'nonsense', false],
])('%s at %s: names the usual address: %s', (recipe, baseUrl, isNamed) => {
	const sentence = toUsualBaseUrl({ recipe, baseUrl }, 'HOST_UNREACHABLE');
	expect(sentence === '' ? false : sentence.startsWith('The Base URL of ')).toBe(isNamed);
});

it('says nothing about an error that Base URL cannot cause', () => {
	expect(toUsualBaseUrl({ recipe: 'synologyDsm', baseUrl: 'https://nas.me' }, 'LOGIN_REFUSED')).toBe('');
});
