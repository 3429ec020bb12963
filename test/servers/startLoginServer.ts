import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, LOOPBACK } from '../../host/freePort';
import { waitUntil } from '../../host/waitUntil';
import type { LoginServerPlan, Place } from './LoginServerPlan';
import { LOGIN_SERVERS, type LoginServerName } from './loginServers';
import { type RunningProgram, runProgram } from './runProgram';

export type { LoginServerName };

/** The slowest one needs three seconds alone, and twenty servers at once fifteen; a busy machine may need several times that. */
const START_MS = 120_000;

/** One look at a server that accepts connections but does not answer yet. */
const LOOK_MS = 5_000;

const HOUR_SECONDS = 3600;

/** What may be different about a server. */
export interface LoginServerOptions {
	/** How long a session lives; not with Transmission, nor with Deluge, which only writes it into its cookie. Defaults to an hour. */
	sessionTtlSeconds?: number;
}

/** A server with its users and rows in it. */
export interface LoginServer {
	/** Without a slash at its end. */
	url: string;
	/** Stops it and starts it again at the same address, with what it has kept on its disk. */
	restart(): Promise<void>;
	/** Stops it and removes its data. */
	stop(): Promise<void>;
}

/**
 * Starts a real login server with a data folder of its own, at a free port of 127.0.0.1; it ends with this process at the latest.
 * The first time on a machine it installs the ones that come from npm, which takes up to a minute.
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
		const place = await choosePlace(folder, sessionTtlSeconds);
		const start = async () => {
			program = await runProgram(await plan.prepare(place), folder);
			await waitUntilReady(program, place.url + plan.readyPath, plan.readyStatus);
		};
		const restart = async () => {
			await program?.stop();
			await start();
		};
		await start();
		await plan.seed?.(place.url);
		return { url: place.url, restart, stop };
	} catch (cause) {
		const log = (await program?.logEnd()) ?? '';
		await stop();
		throw new Error(`${name} did not come up. ${(cause as Error).message} Its log ends with:\n${log}`, {
			cause,
		});
	}
}

async function choosePlace(folder: string, sessionTtlSeconds: number): Promise<Place> {
	const port = await freePort();
	let peerPort = port;
	while (peerPort === port) peerPort = await freePort();
	return { folder, port, peerPort, url: `http://${LOOPBACK}:${port}`, sessionTtlSeconds };
}

async function waitUntilReady(program: RunningProgram, url: string, readyStatus = 200): Promise<void> {
	await waitUntil(`nothing answered ${readyStatus} at ${url}`, START_MS, async () => {
		program.assertAlive();
		try {
			const { status } = await fetch(url, { signal: AbortSignal.timeout(LOOK_MS) });
			return status === readyStatus ? true : undefined;
		} catch {
			return undefined; // nobody listens yet
		}
	});
	program.assertAlive(); // otherwise somebody else has answered
}
