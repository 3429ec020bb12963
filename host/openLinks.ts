import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from './freePort';
import type { N8nApi } from './N8nApi';

/** Links that open workflows without n8n's sign-in page. */
export interface Links {
	/** The link of a workflow by its name in the path. */
	to(name: string): string;
	close(): Promise<void>;
}

/**
 * Serves a link for each workflow (ids by name) on a free port of 127.0.0.1: it signs the browser in to the demo's n8n and leads
 * to the workflow; any other path leads to the list of workflows. Browsers send cookies to all ports of a host, so this server
 * can set n8n's. It adds no access: the demo's password is public, and both listen on loopback only.
 */
export async function openLinks(api: N8nApi, workflowIds: ReadonlyMap<string, string>): Promise<Links> {
	const server = createServer(({ url = '/' }, response) => {
		const id = workflowIds.get(url.slice(1).split('?', 1)[0] ?? '');
		void lead(response, api, id === undefined ? '/home/workflows' : `/workflow/${id}`);
	});
	server.listen(0, LOOPBACK);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		to: (name) => `http://${LOOPBACK}:${port}/${name}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Without a cookie (n8n allows five sign-ins a minute) the link still leads there; the browser may be signed in already. */
async function lead(response: ServerResponse, api: N8nApi, path: string): Promise<void> {
	const cookie = await api.signInBrowser().catch(() => undefined);
	const headers = { Location: `${api.url}${path}`, 'Cache-Control': 'no-store' };
	response
		.writeHead(
			302,
			cookie ? { ...headers, 'Set-Cookie': `${cookie}; Path=/; HttpOnly; SameSite=Lax` } : headers,
		)
		.end();
}
