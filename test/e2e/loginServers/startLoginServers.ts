import { type LoginServer, type LoginServerName, startLoginServer } from '../../servers/startLoginServer';

/** Login servers by their names. */
export type LoginServers = ReadonlyMap<LoginServerName, LoginServer>;

/** Starts servers in parallel; if one does not start, stops the others. */
export async function startLoginServers(
	names: Iterable<LoginServerName>,
	sessionTtlSeconds?: number,
): Promise<LoginServers> {
	const starts = [...new Set(names)].map(async (name) => {
		return [name, await startLoginServer(name, { sessionTtlSeconds })] as const;
	});
	const started = await Promise.allSettled(starts);
	const servers = new Map(started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : [])));
	const failed = started.find((start) => start.status === 'rejected');
	if (failed === undefined) return servers;
	await stopLoginServers(servers);
	throw failed.reason;
}

/** Stops the servers and removes their data. */
export async function stopLoginServers(servers: LoginServers): Promise<void> {
	await Promise.all([...servers.values()].map((server) => server.stop()));
}
