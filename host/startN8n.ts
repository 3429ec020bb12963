import type { ChildProcess } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signalChild, startChild } from './children';
import { assertPortFree, freePort, LOOPBACK } from './freePort';
import { HostError } from './HostError';
import { installPack } from './installPack';
import { lastLines } from './lastLines';
import { n8nEnvironment } from './n8nEnvironment';
import { prepareN8n } from './prepareN8n';
import { prepareNode } from './prepareNode';
import { waitUntil } from './waitUntil';

/** The first start creates the database and takes up to 30 s on a slow machine; later starts take a few seconds. */
const START_MS = 120_000;

/** n8n waits up to 30 s for running executions before it exits. */
const STOP_MS = 40_000;

/** How to start n8n. */
export interface N8nOptions {
	/** Holds the database, log and packs. A later start with the same folder continues with them. */
	userFolder: string;
	/** The path of the pack's tarball, see packPack. */
	tarball: string;
	/** Defaults to a free port. */
	port?: number;
	/** Additional environment variables, which take precedence over those set here. */
	env?: NodeJS.ProcessEnv;
	/** n8n's command with its options. Defaults to `start`; a `worker` responds only to its health check. */
	command?: ['start' | 'worker', ...string[]];
}

/** An n8n whose REST API responds. */
export interface RunningN8n {
	url: string;
	port: number;
	pid: number;
	userFolder: string;
	logFile: string;
	/** Stops it with SIGTERM, or with SIGKILL after 40 s. */
	stop(): Promise<void>;
	/** Kills it at once, as a crash would. */
	kill(): Promise<void>;
}

/** Starts a real n8n with the pack installed and returns when its REST API responds; throws `n8n-down` with the end of its log. */
export async function startN8n({
	userFolder,
	tarball,
	port,
	env,
	command = ['start'],
}: N8nOptions): Promise<RunningN8n> {
	const node = await prepareNode();
	const script = await prepareN8n(node);
	await installPack(userFolder, tarball);
	if (port !== undefined) await assertPortFree(port, 'n8n', 'N8N_PORT');
	const ports = { port: port ?? (await freePort()), runnersPort: await freePort() };
	const isWorker = command[0] === 'worker';
	const logFile = join(userFolder, isWorker ? `worker-${ports.port}.log` : 'n8n.log');
	const environment = n8nEnvironment(userFolder, ports, {
		...(isWorker && healthCheckAt(ports.port)),
		...env,
	});
	const child = await startLogged(node.executable, [script, ...command], logFile, environment);
	const url = `http://${LOOPBACK}:${ports.port}`;
	const stop = () => end(child, 'SIGTERM');
	const kill = () => end(child, 'SIGKILL');
	try {
		await waitUntil(`n8n did not respond at ${url}`, START_MS, () =>
			isUp(child, `${url}${isWorker ? '/healthz/readiness' : '/rest/settings'}`),
		);
	} catch (cause) {
		await kill();
		const log = `${logFile}, which ends with:\n${await lastLines(logFile)}`;
		throw new HostError('n8n-down', `n8n did not start. ${(cause as Error).message} Its log is ${log}`, {
			cause,
		});
	}
	return { url, port: ports.port, pid: child.pid as number, userFolder, logFile, stop, kill };
}

/** A worker listens only for health checks, and n8n turns those off by default. */
function healthCheckAt(port: number): NodeJS.ProcessEnv {
	return {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
	};
}

async function startLogged(
	node: string,
	command: string[],
	logFile: string,
	env: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
	await mkdir(join(logFile, '..'), { recursive: true });
	const log = await open(logFile, 'a');
	try {
		const args = ['--require', join(__dirname, 'endWithParent.cjs'), ...command];
		return startChild(node, args, { env, stdio: ['pipe', log.fd, log.fd] });
	} finally {
		await log.close();
	}
}

/** Requires JSON: /healthz responds before the routes exist, and until then n8n responds to any other request with plain text. */
async function isUp(child: ChildProcess, url: string): Promise<true | undefined> {
	if (hasEnded(child))
		throw new Error(`It exited early (${child.signalCode ?? `exit code ${child.exitCode}`}).`);
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(START_MS) });
		return response.ok && response.headers.get('content-type')?.includes('json') ? true : undefined;
	} catch {
		return undefined; // the port is not open yet
	}
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	signalChild(child, signal);
	const deadline = Date.now() + STOP_MS;
	while (!hasEnded(child)) {
		if (Date.now() > deadline) signalChild(child, 'SIGKILL');
		await pause(20);
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}
