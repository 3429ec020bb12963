import { randomUUID } from 'node:crypto';

import type { startServer, TestServer } from '../../support/startServer';

const PARTS = Array.from({ length: 12 }, (_, i) => ({ partNumber: `P-${i + 1}`, weight: i * 1.5 }));
const PER_PAGE = 5;

/** An API that the list does not name: its own login path, names of the token, of the rows and of the pages. */
export async function startUnknownApi(servers: { start: typeof startServer }): Promise<TestServer> {
	const keys = new Set<string>();
	return await servers.start(({ method, url, headers, body }) => {
		const { pathname, searchParams } = new URL(url, 'http://unknown');
		if (method === 'POST' && pathname === '/api/auth/login') {
			const { username, password } = JSON.parse(body) as Record<string, unknown>;
			if (username !== 'nora' || password !== 'nora-pw') return { status: 401, body: { reason: 'No entry' } };
			const key = randomUUID();
			keys.add(key);
			return { body: { outcome: { securityToken: key, holder: 'Nora' } } };
		}
		if (pathname !== '/warehouse/parts') return { status: 404, body: { reason: 'No such thing' } };
		if (!keys.has(headers.authorization?.replace('Bearer ', '') ?? '')) {
			return { status: 401, body: { reason: 'No entry' } };
		}
		const sheet = Number(searchParams.get('page') ?? 1);
		const partList = PARTS.slice((sheet - 1) * PER_PAGE, sheet * PER_PAGE);
		return { body: { outcome: { partList }, totalCount: PARTS.length } };
	});
}
