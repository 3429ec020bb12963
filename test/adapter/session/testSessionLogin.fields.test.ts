import { CredentialTestContext } from 'n8n-core';
import type { IDataObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { readAccount } from '../../../adapter/credential/readAccount';
import { advise } from '../../../adapter/n8n/advice/advise';
import { testSessionLogin } from '../../../adapter/session/testSessionLogin';
import type { SessionLoginError } from '../../../core';
import { keycloak } from '../../simulators/keycloak';
import { odoo } from '../../simulators/odoo';
import { type Simulated, USERS } from '../../simulators/Simulator';
import { asBash } from '../../support/copyAsCurl';
import { createRequest, openClient } from '../../support/openClient';
import { withServers } from '../../support/withServers';

const servers = withServers();
const { password } = USERS.ANNA;

async function test(form: IDataObject): Promise<string> {
	const { status, message } = await testSessionLogin.call(
		new CredentialTestContext({} as IWorkflowExecuteAdditionalData),
		{
			...{ id: '1', name: 'API', type: 'sessionLoginApi' },
			data: { username: 'ANNA', password, ...form } as never,
		},
	);
	return `${status}: ${message}`;
}

const create = (simulated: Simulated[]) => (simulated[0] as Simulated).create(USERS);

/** Returns the address of a server that has stopped. */
async function toDead(): Promise<string> {
	const server = await servers.start(() => ({}));
	await server.close();
	return server.url;
}

describe('an error of a login names the fields of the chosen entry', () => {
	it('Odoo: another database', async () => {
		const server = await servers.start(create(odoo).respond);
		const form = { recipe: 'odoo', baseUrl: server.url };
		expect(await test({ ...form, api_db: 'other' })).toContain(
			'Check User Name, Password and Database in the credential. If they are correct, check Base URL and Login Path (Advanced Settings: Login Request).',
		);
		expect(await test({ ...form, loginFields: { field: [{ name: 'db', value: 'other' }] } })).toContain(
			'Check User Name and Password in the credential, and Additional Login Fields if',
		);
		expect(await test({ ...form, api_db: 'acme' })).toBe('OK: Signed in as ANNA');
	});

	const client = { api_client_id: 'reports', api_client_secret: 'secret-of-the-client' };
	it.each([
		[
			'another client secret',
			{ api_client_secret: 'other' },
			'Check User Name, Password, Client ID and Client Secret in the credential. If they are correct, check Keycloak URL and Realm.',
		],
		['another realm', { api_realm: 'other' }, 'Check Keycloak URL and Realm in the credential.'],
	])('Keycloak: %s', async (_, changes, advice) => {
		const login = await servers.start(create(keycloak).respondToLogin ?? (() => ({})));
		const form = { recipe: 'keycloak', baseUrl: 'http://api.localhost:8001', api_server: login.url };
		const message = await test({ ...form, ...client, api_realm: 'acme', ...changes });
		expect(message).toContain(advice);
		expect(message).not.toContain('Base URL');
	});

	it('names the address of a login that cannot be reached', async () => {
		const api = await servers.start(() => ({}));
		const dead = await toDead();
		const reach = 'and that n8n can reach that host.';
		const form = { recipe: 'keycloak', baseUrl: api.url, api_server: dead, api_realm: 'acme', ...client };
		expect(await test(form)).toContain(`Check Keycloak URL in the credential, ${reach}`);
		const elsewhere = `Check Login Path or Recorded Login in the credential (Advanced Settings: Login Request), ${reach}`;
		expect(await test({ baseUrl: api.url, loginPath: `${dead}/login` })).toContain(elsewhere);
		const recordedLogin = asBash({
			url: `${dead}/login`,
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ username: 'ANNA', password }),
		});
		expect(await test({ baseUrl: api.url, recordedLogin })).toContain(elsewhere);
		expect(await test({ baseUrl: dead })).toContain(`Check the Base URL in the credential, ${reach}`);
	});
});

describe('an error of a login says that a field replaces the login of the chosen entry', () => {
	const replaces = "replaces the chosen API's own login: if it was";

	it('Login Path', async () => {
		const server = await servers.start(create(odoo).respond);
		const form = { recipe: 'odoo', baseUrl: server.url, api_db: 'acme', loginPath: '/accounts/login/' };
		expect(await test(form)).toContain(`Login Path ${replaces} entered for another API, clear it`);
		expect(await test({ ...form, loginPath: '/web/session/authenticate' })).toBe('OK: Signed in as ANNA');
		const other = await servers.start(() => ({ status: 401 }));
		expect(await test({ ...form, recipe: 'automatic', baseUrl: other.url })).not.toContain(replaces);
	});

	it('Recorded Login', async () => {
		const server = await servers.start(create(odoo).respond);
		const recordedLogin = asBash({ url: 'https://other.example/csrf', headers: {} });
		const form = { baseUrl: server.url, api_db: 'acme', recordedLogin };
		const message = await test({ ...form, recipe: 'odoo' });
		expect(message).toContain('The recording has no request to ');
		expect(message).toContain(`Recorded Login ${replaces} recorded for another API, clear it`);
		expect(await test({ ...form, recipe: 'automatic' })).not.toContain(replaces);
	});
});

const recorded = (url: string, body: object) =>
	asBash({ url, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

describe('a recording', () => {
	it('of another host: says where it has signed in', async () => {
		const login = await servers.start(() => ({
			headers: { 'Set-Cookie': 'sid=secret-of-the-session; Path=/' },
			body: { ok: true },
		}));
		const url = login.url.replace('127.0.0.1', 'localhost');
		const api = await servers.start(() => ({ status: 401 }));
		const form = {
			baseUrl: api.url,
			recordedLogin: recorded(`${url}/login`, { username: 'ANNA', password }),
		};
		expect(await test(form)).toBe(`OK: Signed in as ANNA at ${url}; the Base URL is ${api.url}`);
		const { account, recipe } = readAccount({ username: 'ANNA', password, ...form });
		const error = await openClient(api.url, { account, recipe })
			.send(createRequest('/orders'))
			.catch((thrown: unknown) => advise(thrown as SessionLoginError, 'request'));
		expect(error).toMatchObject({
			message: 'Refused right after signing in',
			description: expect.stringContaining(
				`its cookie sid belongs to the host localhost, so it was not sent to 127.0.0.1. The login is at ${url}, and the request was sent to ${api.url}: if`,
			),
		});
		expect(error).not.toMatchObject({ description: expect.stringContaining('below /') });
	});

	it('of a hashed password, as cURL: asks for the whole list', async () => {
		const api = await servers.start(() => ({ status: 401 }));
		const hash = 'f4b6a2c8e1d03957f4b6a2c8e1d03957f4b6a2c8e1d03957f4b6a2c8e1d03957';
		const form = (body: object) => ({
			baseUrl: api.url,
			recordedLogin: recorded(`${api.url}/login`, body),
		});
		const message = await test(form({ username: 'ANNA', response: hash }));
		expect(message).toContain('The recording sends the password in an unknown form');
		expect(message).toContain("The field 'response' has a value");
		expect(message).toContain('save the whole list of requests as HAR');
		expect(await test(form({ username: 'ANNA', csrf_token: hash }))).not.toContain('as HAR, and');
	});
});
