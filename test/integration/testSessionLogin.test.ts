import { CredentialTestContext } from 'n8n-core';
import type { IDataObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { generate } from 'selfsigned';

import { testSessionLogin } from '../../adapter/session/testSessionLogin';
import { mariaAt, withSandbox } from '../support/withSandbox';

const sandboxes = withSandbox();

const test = (data: IDataObject) =>
	testSessionLogin.call(new CredentialTestContext({} as IWorkflowExecuteAdditionalData), {
		id: '1',
		name: 'Sandbox',
		type: 'sessionLoginApi',
		data: data as never,
	});

it.each(['cookies', 'bearerToken'])('signs in to the sandbox: %s', async (sessionKind) => {
	const sandbox = await sandboxes.start();
	expect(await test(mariaAt(sandbox, { sessionKind }))).toEqual({
		status: 'OK',
		message: 'Signed in as MARIA.ROSSI (company DEMO_COMPANY, site 501)',
	});
	expect(sandbox.stats()).toMatchObject({ logins: 1 });
});

it.each<[string, IDataObject, string]>([
	[
		'a wrong password',
		{ password: 'nope' },
		'Wrong user name or password. MARIA.ROSSI could not sign in: POST /login',
	],
	['a wrong path', { loginPath: '/signin' }, 'There is no login at /signin. POST /signin'],
	['no company', { loginFields: {} }, 'The API did not accept the login. POST /login'],
	[
		'a base URL without scheme',
		{ baseUrl: 'shop.example' },
		"Base URL 'shop.example' is not a valid address.",
	],
	[
		'an unknown host',
		{ baseUrl: 'http://no-such-host.invalid' },
		'The host no-such-host.invalid cannot be reached.',
	],
	['a closed port', { baseUrl: 'http://127.0.0.1:1' }, 'The host 127.0.0.1:1 cannot be reached.'],
	['an empty password', { password: '' }, 'Password is empty.'],
])('reports in a sentence what is wrong: %s', async (_, changes, message) => {
	const sandbox = await sandboxes.start();
	const result = await test(mariaAt(sandbox, changes));
	expect(result.status).toBe('Error');
	expect(result.message.slice(0, message.length)).toBe(message);
});

it('reports an untrusted certificate, and the option that accepts it', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	const sandbox = await sandboxes.start({ tls: { key, cert } });
	const result = await test(mariaAt(sandbox));
	expect(result.message).toContain(`The certificate of ${new URL(sandbox.url).host} cannot be trusted.`);
	expect(result.message).toContain("'Ignore SSL Issues'");
	expect((await test(mariaAt(sandbox, { ignoreSslIssues: true }))).status).toBe('OK');
});
