import { freePort } from '../../host/freePort';

it('returns a port to one caller only, even with many at once', async () => {
	const ports = await Promise.all(Array.from({ length: 300 }, () => freePort()));
	expect(new Set(ports).size).toBe(ports.length);
});
