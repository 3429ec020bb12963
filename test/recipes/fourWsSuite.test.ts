import type { IDataObject } from 'n8n-workflow';

import { runSessionRequest } from '../support/nodeContexts';
import { withSandbox } from '../support/withSandbox';

/** The sandbox is the simulator of this entry; only the entry's own fields are filled in. */
const sandboxes = withSandbox();

const run = (url: string, form: IDataObject, parameters: IDataObject = {}) =>
	runSessionRequest({
		credential: {
			...{ recipe: 'fourWsSuite', baseUrl: url, api_companyId: 'DEMO_COMPANY' },
			...{ username: 'MARIA.ROSSI', password: 'maria-pw', ...form },
		},
		parameters: { url: '/product', ...parameters },
	});

it('signs in once, reads all pages, and signs in again when the session has ended', async () => {
	const sandbox = await sandboxes.start();
	for (const logins of [1, 2]) {
		expect(await run(sandbox.url, {}, { operation: 'getRows' })).toHaveLength(45);
		expect(sandbox.stats()).toMatchObject({ logins });
		sandbox.dropSessions();
	}
});

it.each<[IDataObject, string]>([
	[{ username: 'LUCA.VERDI', password: 'luca-pw' }, "Missing permission 'product'"],
	[{ password: 'wrong-password' }, 'Wrong user name or password'],
	[{ api_companyId: '' }, 'The API did not accept the login'],
])('explains what is wrong with %j', async (form, message) => {
	const sandbox = await sandboxes.start();
	await expect(run(sandbox.url, form)).rejects.toMatchObject({ message });
});
