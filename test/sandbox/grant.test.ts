import { withSandbox } from '../support/withSandbox';
import { COMPANY_ID } from '../../sandbox/users';

const sandboxes = withSandbox();

it('a granted permission holds at once, for that user and session', async () => {
	const sandbox = await sandboxes.start();
	const body = JSON.stringify({ username: 'LUCA.VERDI', password: 'luca-pw', companyId: COMPANY_ID });
	const login = await fetch(`${sandbox.url}/login`, { method: 'POST', body });
	const { token } = (await login.json()) as { token: string };
	const ask = async () =>
		(await fetch(`${sandbox.url}/product`, { headers: { Authorization: `Bearer ${token}` } })).status;
	expect(await ask()).toBe(403);
	sandbox.grant('LUCA.VERDI', 'product');
	expect(await ask()).toBe(200);
});
