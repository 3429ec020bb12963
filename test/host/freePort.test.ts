import { freePort } from '../../host/freePort';

it('gives a port to one asker only, even when many ask at once', async () => {
	const ports = await Promise.all(Array.from({ length: 300 }, () => freePort()));
	expect(new Set(ports).size).toBe(ports.length);
});
