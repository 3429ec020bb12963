import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readField } from '../../core/json/fieldPath';
import { readAccount } from '../../adapter/credential/readAccount';
import { understand } from '../../adapter/credential/readRecording';
import { asBash, asCmd } from '../support/copyAsCurl';
import { runSessionRequest } from '../support/nodeContexts';
import { loginServerCases } from './loginServers/loginServerCases';
import type { LoginServerCase, Parameters } from './loginServers/LoginServerCase';
import { type LoginServers, startLoginServers, stopLoginServers } from './loginServers/startLoginServers';
import { readRequests, readSecrets, withoutSensitive } from './recordedLogins/readEntries';
import { recordLogin } from './recordedLogins/recordLogin';
import { SIGN_IN } from './recordedLogins/signInByBrowser';
import { withBrowser } from './withEditor';

/** The first run installs some servers from npm. */
const INSTALL_MS = 20 * 60_000;

const browser = withBrowser();
const cases = loginServerCases.filter(({ name }) => SIGN_IN[name] !== undefined);

let servers: LoginServers;
/** The archives of a browser, by the name of the case. */
const recordings = new Map<string, string>();

beforeAll(async () => {
	servers = await startLoginServers(cases.map(({ server }) => server));
}, INSTALL_MS);
afterAll(async () => {
	if (servers) await stopLoginServers(servers);
});

const urlOf = ({ server }: LoginServerCase) => servers.get(server)?.url ?? '';

async function record(one: LoginServerCase): Promise<string> {
	const har = recordings.get(one.name) ?? (await recordLogin(browser(), one, urlOf(one)));
	recordings.set(one.name, har);
	return har;
}

const toForm = (one: LoginServerCase, recordedLogin: string, changes: object = {}) => ({
	recipe: 'automatic',
	baseUrl: urlOf(one),
	username: '',
	...one.user,
	recordedLogin,
	...changes,
});

const send = (credential: IDataObject, parameters: Parameters) =>
	runSessionRequest({ credential, parameters: parameters as INodeParameters });

/** What people paste: everything as an archive, or the requests of the API copied as cURL. */
const WAYS: Array<[string, (har: string) => string]> = [
	['as HAR', (har) => har],
	['as cURL for Bash', (har) => readRequests(har).map(asBash).join(' ;\n')],
	['as cURL for cmd.exe', (har) => readRequests(har).map(asCmd).join(' &\n')],
];

describe.each(cases.map((one) => [one.name, one] as const))('%s, signed in by a browser', (_, one) => {
	it.each(WAYS)('signs in with nothing else filled in: %s', async (_way, write) => {
		const har = await record(one);
		const form = toForm(one, write(har));
		if (one.write) await send(form, one.write);
		const items = await send(form, one.list.request);
		const { rowsField } = one.list;
		const rows = rowsField === undefined ? items : readField(items[0]?.json, rowsField);
		expect(rows).toHaveLength(one.list.rows);
	});

	it.each(WAYS)('knows a wrong password: %s', async (_way, write) => {
		const stars = write(await record(one)).replaceAll(one.user.password, '***');
		const { username = '', password } = one.user;
		const basic = Buffer.from(`${username}:${password}`).toString('base64');
		const form = toForm(one, stars.replaceAll(basic, '***'), { password: 'wrong-pw' });
		const error = await send(form, one.list.request).then(
			() => undefined,
			(thrown: Error) => thrown,
		);
		expect(error?.message).toMatch(/^(Wrong user name or password|The login response contains neither)/);
		expect(JSON.stringify(error)).not.toContain('wrong-pw');
	});

	it.each(WAYS)('derives a recipe without secrets: %s', async (_way, write) => {
		const har = await record(one);
		const form = toForm(one, write(har));
		const derived = JSON.stringify([readAccount(form).recipe, understand(form)]);
		const secrets = [one.user.password, ...readSecrets(har)];
		expect(secrets.filter((secret) => derived.includes(secret))).toEqual([]);
	});
});

/** Their requests carry neither a cookie nor a bearer token, so an archive without that header does not show it. */
const NEEDS_HEADERS = new Set(['etcd', 'Django, token', 'Transmission']);

it.each(cases.filter(({ name }) => !NEEDS_HEADERS.has(name)).map((one) => [one.name, one] as const))(
	'%s: an archive without cookies and Authorization, as Chrome saves it, is enough',
	async (_, one) => {
		const form = toForm(one, withoutSensitive(await record(one)));
		const { rowsField } = one.list;
		const items = await send(form, one.list.request);
		expect(rowsField === undefined ? items : readField(items[0]?.json, rowsField)).toHaveLength(
			one.list.rows,
		);
	},
);
