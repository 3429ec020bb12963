import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { authenticatorOf, createPool } from '../../../support/createPool';
import { createSession } from '../../../support/createSession';

// So many accounts take a while on a busy machine.
jest.setTimeout(240_000);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const ENDPOINT = { exactly: 'GET /api/rows', kind: 'GET /api/rows', path: '/api/rows', address: '/api/rows' };

function bytesInUse(): number {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

it('needs at most 10 KB for an account, and signs in once for each of 10,000 that are used in turn', async () => {
	const { pool } = createPool();
	let logins = 0;
	const use = async (nth: number) => {
		const account = pool.account(
			authenticatorOf(`account-${nth}`, async () => createSession(++logins, { usedAt: 0 })),
		);
		await account.get();
		account.history.accepted(ENDPOINT, 1, 'json', 0);
	};
	const before = bytesInUse();
	for (let nth = 0; nth < 10_000; nth++) await use(nth);
	expect((bytesInUse() - before) / 10_000).toBeLessThan(10 * 1024);
	for (let nth = 0; nth < 10_000; nth++) await use(nth);
	expect(logins).toBe(10_000);
});
