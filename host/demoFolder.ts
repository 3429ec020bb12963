import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import type { HostOptions } from './readOptions';

/** The user folder of the demo's n8n, which holds its database. */
export interface DemoFolder {
	path: string;
	/** Removes the folder if it is temporary. */
	leave(): Promise<void>;
}

/** With `--once` a temporary folder; otherwise one per n8n port that is kept, so that users' own workflows survive. */
export async function demoFolder({ once, n8nPort }: HostOptions): Promise<DemoFolder> {
	// An n8n cannot open the database of a newer one.
	const release = process.env.N8N_RELEASE ? `-n8n-${process.env.N8N_RELEASE}` : '';
	if (!once) return { path: join(cacheFolder(), `demo-${n8nPort}${release}`), leave: async () => undefined };
	const path = await mkdtemp(join(tmpdir(), 'n8n-nodes-session-login-'));
	return { path, leave: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
