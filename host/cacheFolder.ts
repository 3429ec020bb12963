import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for finished installs and the demo's n8n user folder, kept between starts: below `$XDG_CACHE_HOME` or `~/.cache`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-session-login');
}
