import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import type { HostOptions } from './readOptions';

/** Where the demo's n8n keeps its database, and how that is left behind. */
export interface DemoFolder {
	path: string;
	/** Removes it if it was only for this run. */
	leave(): Promise<void>;
}

/** A throw-away folder with `--once`; otherwise one that is kept, a separate one for each port, so that people's own workflows survive. */
export async function demoFolder({ once, n8nPort }: HostOptions): Promise<DemoFolder> {
	if (!once) return { path: join(cacheFolder(), `demo-${n8nPort}`), leave: async () => undefined };
	const path = await mkdtemp(join(tmpdir(), 'n8n-nodes-session-login-'));
	return { path, leave: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
