import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, LOOPBACK } from '../../host/freePort';
import { waitUntil } from '../../host/waitUntil';
import type { LoginServerPlan, ServerSetup } from './LoginServerPlan';
import { LOGIN_SERVERS, type LoginServerName } from './loginServers';
import { type RunningProgram, runProgram } from './runProgram';

export type { LoginServerName };

/** The slowest server starts in 3 s, twenty at once in 15 s; a busy machine may take several times that. */
const START_MS = 120_000;

/** Limit of one check: a starting server may accept connections without responding yet. */
const CHECK_MS = 5_000;

const HOUR_SECONDS = 3600;

/** Settings of a server. */
export interface LoginServerOptions {
	/** The session lifetime, by default an hour. Transmission ignores it, Deluge only sends it in its cookie. */
	sessionTtlSeconds?: number;
}

/** A running server with its users and rows. */
export interface LoginServer {
	/** Without a trailing slash. */
	url: string;
	/** Stops the server and starts it again at the same URL, with its data on disk. */
	restart(): Promise<void>;
	/** Stops the server and removes its data. */
	stop(): Promise<void>;
}

/**
 * Starts a real login server with its own data folder, on a free port of 127.0.0.1; it stops when this process exits, at
 * the latest. The first start on a machine installs servers from npm, which takes up to a minute.
 */
export async function startLoginServer(
	name: LoginServerName,
	{ sessionTtlSeconds = HOUR_SECONDS }: LoginServerOptions = {},
): Promise<LoginServer> {
	const plan: LoginServerPlan = LOGIN_SERVERS[name];
	await plan.install();
	const folder = await mkdtemp(join(tmpdir(), `session-login-${name}-`));
	let program: RunningProgram | undefined;
	const stop = async () => {
		await program?.stop();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		const setup = await chooseSetup(folder, sessionTtlSeconds);
		const start = async () => {
			program = await runProgram(await plan.prepare(setup), folder);
			await waitUntilReady(program, setup.url + plan.readyPath, plan.readyStatus);
		};
		const restart = async () => {
			await program?.stop();
			await start();
		};
		await start();
		await plan.seed?.(setup.url);
		return { url: setup.url, restart, stop };
	} catch (cause) {
		const log = (await program?.logEnd()) ?? '';
		await stop();
		throw new Error(`${name} did not come up. ${(cause as Error).message} Its log ends with:\n${log}`, {
			cause,
		});
	}
}

async function chooseSetup(folder: string, sessionTtlSeconds: number): Promise<ServerSetup> {
	const port = await freePort();
	let peerPort = port;
	while (peerPort === port) peerPort = await freePort();
	return { folder, port, peerPort, url: `http://${LOOPBACK}:${port}`, sessionTtlSeconds };
}

async function waitUntilReady(program: RunningProgram, url: string, readyStatus = 200): Promise<void> {
	await waitUntil(`nothing answered ${readyStatus} at ${url}`, START_MS, async () => {
		program.assertAlive();
		try {
			const { status } = await fetch(url, { signal: AbortSignal.timeout(CHECK_MS) });
			return status === readyStatus ? true : undefined;
		} catch {
			return undefined; // not listening yet
		}
	});
	program.assertAlive(); // otherwise another program has responded
}
