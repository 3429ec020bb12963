/** Ctrl-C, a closed terminal, and the usual way for a program to end another. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Short enough that a port is free again when somebody looks. */
const LOOK_EVERY_MS = 500;

/** Calls `end` when somebody wants this process to end, perhaps more than once. */
export function onEnd(end: () => void, env: NodeJS.ProcessEnv = process.env): void {
	for (const signal of SIGNALS) process.on(signal, end);
	if (env.npm_lifecycle_event === undefined) return;
	// npm starts a shell that starts this process; a signal to npm ends the shell and does not come through.
	const shell = process.ppid;
	setInterval(() => process.ppid !== shell && end(), LOOK_EVERY_MS).unref();
}
