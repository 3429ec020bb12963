import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where finished installs and the demo's own n8n folder are kept between starts: `$XDG_CACHE_HOME` or `~/.cache`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-session-login');
}
