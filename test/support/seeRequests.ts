import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { runSessionRequest } from './nodeContexts';
import { type SeenRequest, startServer, type TestServer } from './startServer';

/** The item for the expressions of a case. */
const ITEM = { number: 7, list: [1, 'two'], object: { x: 1, y: { z: [2] } } };

/** What a test case sends in addition to its parameters. */
interface Case {
	binary?: INodeExecutionData['binary'];
	/** Overrides fields of the default credential. */
	credential?: IDataObject;
}

/**
 * Starts a server for the tests in a file and returns the requests that it receives; `http://api` in parameters means
 * its base URL. /redirect/<status> redirects to /to, /foreign/<status> to the same path under another host name,
 * /chain/<n> to /chain/<n-1>.
 */
export function seeRequests() {
	let server: TestServer;
	beforeAll(async () => {
		server = await startServer(({ url }) => {
			if (url === '/login') return { body: { token: 'session-token', expiresInMS: 3_600_000 } };
			const [, way, value] = /^\/(redirect|foreign|chain)\/(\d+)/.exec(url) ?? [];
			if (way === 'chain' && Number(value) > 0)
				return { status: 302, headers: { Location: `/chain/${Number(value) - 1}` } };
			if (way === 'redirect') return { status: Number(value), headers: { Location: '/to' } };
			if (way === 'foreign')
				return { status: Number(value), headers: { Location: `http://localhost:${server.port}/to` } };
			return { body: { fine: true } };
		});
	});
	afterAll(async () => await server.close());

	const see = async (parameters: IDataObject, { binary, credential }: Case = {}): Promise<SeenRequest[]> => {
		const before = server.requests.length;
		await runSessionRequest({
			credential: {
				baseUrl: server.url,
				username: 'ANNA',
				password: 'pw',
				sessionKind: 'bearerToken',
				...credential,
			},
			parameters: JSON.parse(JSON.stringify(parameters).replaceAll('http://api', server.url)),
			items: [ITEM],
			binary,
		});
		return server.requests.slice(before).filter(({ url }) => url !== '/login');
	};
	const seeOne = async (parameters: IDataObject, more?: Case): Promise<SeenRequest> => {
		const [request, ...others] = await see(parameters, more);
		expect(others).toEqual([]);
		return request as SeenRequest;
	};
	return { see, seeOne, port: () => server.port, url: () => server.url };
}

/** A fixed collection of names and values. */
export function fields(...pairs: Array<[name: string, value: unknown]>): IDataObject {
	return { parameters: pairs.map(([name, value]) => ({ name, value })) as IDataObject[] };
}
