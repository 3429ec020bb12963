import { startServer, type TestServer } from '../../test/support/startServer';

/** Short enough that every few executions meet an expiry. */
export const SESSION_MS = 3_000;

/** Two accounts: the API states the lifetime of ANNA's sessions; BEN's expire without notice. */
export const ACCOUNTS = ['ANNA', 'BEN'] as const;

/** What the API saw of one request of one execution; n8n may run an execution again, on another process. */
interface Request {
	execution: string;
	/** The processes that the request was accepted from, in order. */
	accepted: string[];
	refused: string[];
}

/** An API with sessions of three seconds that counts what it accepts and refuses. */
export interface SoakApi {
	server: TestServer;
	/** By path and execution. */
	requests: Map<string, Request>;
	logins: Record<string, number>;
	/** The process that last sent a request of the execution. */
	processOf(execution: string): string | undefined;
	/** Resolves when the execution has sent its last request. */
	finished(execution: string): Promise<void>;
}

/** Starts the API. Requests state their execution and process in the query: `/order?execution=7&process=one-1`. */
export async function startSoakApi(): Promise<SoakApi> {
	const ends = new Map<string, number>();
	const requests: SoakApi['requests'] = new Map();
	const logins: SoakApi['logins'] = {};
	const lastProcess = new Map<string, string>();
	const waiting = new Map<string, () => void>();
	const ended = new Set<string>();

	const signIn = (body: string) => {
		const { username } = JSON.parse(body) as { username: string };
		logins[username] = (logins[username] ?? 0) + 1;
		const token = `${username}-${logins[username]}-${Math.random()}`;
		ends.set(token, Date.now() + SESSION_MS);
		return { body: { token, ...(username === ACCOUNTS[0] && { expiresInMS: SESSION_MS }) } };
	};
	const server = await startServer(({ url, headers, body }) => {
		if (url === '/login') return signIn(body);
		const { pathname, searchParams } = new URL(url, server.url);
		const execution = searchParams.get('execution') ?? '';
		const process = searchParams.get('process') ?? '';
		const key = `${pathname} ${execution}`;
		const request = requests.get(key) ?? { execution, accepted: [], refused: [] };
		requests.set(key, request);
		lastProcess.set(execution, process);
		const isSignedIn = (ends.get(headers.authorization?.replace('Bearer ', '') ?? '') ?? 0) > Date.now();
		(isSignedIn ? request.accepted : request.refused).push(process);
		if (!isSignedIn) return { status: 401, body: { message: 'Session expired' } };
		if (pathname === '/last') {
			ended.add(execution);
			waiting.get(execution)?.();
		}
		return { body: { fine: true } };
	});
	return {
		server,
		requests,
		logins,
		processOf: (execution) => lastProcess.get(execution),
		finished: (execution) =>
			new Promise((resolve) => {
				if (ended.has(execution)) resolve();
				else waiting.set(execution, resolve);
			}),
	};
}
