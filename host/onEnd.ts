/** Sent by Ctrl-C, by another program that asks this one to exit, and by a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Short enough that the ports are free again before the next start. */
const LOOK_EVERY_MS = 500;

/** Calls `end`, possibly more than once, when this process is asked to exit. */
export function onEnd(end: () => void, env: NodeJS.ProcessEnv = process.env): void {
	for (const signal of SIGNALS) process.on(signal, end);
	if (env.npm_lifecycle_event === undefined) return;
	// npm starts a shell that starts this process. A signal to npm ends the shell and never reaches this process.
	const shell = process.ppid;
	setInterval(() => process.ppid !== shell && end(), LOOK_EVERY_MS).unref();
}
