import { startServer, type TestServer } from './startServer';

/** Starts servers in the tests of a file and closes them after each test. */
export function withServers(): { start: typeof startServer } {
	const started: TestServer[] = [];
	afterEach(async () => {
		await Promise.all(started.splice(0).map((server) => server.close()));
	});
	return {
		async start(listener, tls) {
			const server = await startServer(listener, tls);
			started.push(server);
			return server;
		},
	};
}
