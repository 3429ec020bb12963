/** Counts since the start; requests for `/` and `/sandbox/…` are not included. */
export interface SandboxStats {
	/** Logins that opened a session. */
	logins: number;
	/** Logins that received an error response, for any reason. */
	refusedLogins: number;
	/** TCP connections accepted. */
	connections: number;
	/** Requests by method and path, for example `GET /product`. */
	requests: Record<string, number>;
	/** Responses with status 403. */
	denied: number;
	/** Responses with status 401, except to logins. */
	unauthorized: number;
}

/** The counters of the statistics. */
export interface Stats {
	countConnection(): void;
	countLogin(route: string, status: number): void;
	countService(route: string, status: number): void;
	/** Returns a copy that later events do not change. */
	read(): SandboxStats;
}

/** Starts with every counter at zero. */
export function createStats(): Stats {
	const stats = { logins: 0, refusedLogins: 0, connections: 0, denied: 0, unauthorized: 0 };
	const requests: Record<string, number> = {};

	function countRequest(route: string) {
		requests[route] = (requests[route] ?? 0) + 1;
	}

	return {
		countConnection: () => void stats.connections++,
		countLogin(route, status) {
			countRequest(route);
			if (status === 200) stats.logins++;
			else stats.refusedLogins++;
		},
		countService(route, status) {
			countRequest(route);
			if (status === 401) stats.unauthorized++;
			if (status === 403) stats.denied++;
		},
		read: () => ({ ...stats, requests: { ...requests } }),
	};
}
