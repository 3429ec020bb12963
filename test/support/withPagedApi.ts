import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runWithHints } from './nodeContexts';
import { toLoginResponse } from './openClient';
import type { StubResponse, SeenRequest, TestServer } from './startServer';
import { mariaAt } from './withSandbox';
import { withServers } from './withServers';

/** Starts an API with a login and a list for each test; `run` and `runWithHints` read the list's pages in n8n-core's own context. */
export function withPagedApi() {
	const servers = withServers();
	return {
		async start(respond: (url: URL, request: SeenRequest) => StubResponse) {
			const server: TestServer = await servers.start((request) =>
				request.url === '/login' ? toLoginResponse(1) : respond(new URL(request.url, server.url), request),
			);
			const calls = () => server.requests.filter(({ url }) => url !== '/login');
			const runAsked = async (
				pagination: IDataObject | undefined,
				parameters: IDataObject = {},
				options: IDataObject = {},
				given?: IDataObject[],
			) => {
				const { items, hints } = await runWithHints({
					credential: mariaAt(server),
					...(given && { items: given }),
					parameters: {
						url: '/list',
						...parameters,
						options: { ...(pagination && { pagination: { pagination } }), ...options },
					} as INodeParameters,
				});
				return { items: items.map(({ json }) => json), hints };
			};
			return {
				url: server.url,
				calls,
				urls: () => calls().map(({ url }) => url),
				runWithHints: runAsked,
				run: async (...asked: Parameters<typeof runAsked>) => (await runAsked(...asked)).items,
			};
		},
	};
}
