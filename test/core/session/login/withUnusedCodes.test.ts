import { withUnusedCodes } from '../../../../core/session/login/withUnusedCodes';

const request = { method: 'POST', url: 'http://api/', headers: {}, timeoutMs: 0 };

it('gives no two logins of an account the same code, also while both wait for the next one', async () => {
	const sent: string[] = [];
	const take = async () =>
		await withUnusedCodes('account', (codes) => {
			const code = String(Math.floor(Date.now() / 1_500));
			codes.add(code);
			return { ...request, url: `http://api/${code}` };
		}).then(({ request: { url } }) => sent.push(url));
	await take();
	await Promise.all([take(), take()]);
	expect(new Set(sent).size).toBe(3);
});
