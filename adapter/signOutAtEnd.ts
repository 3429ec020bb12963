import type { SessionPool } from '../core';

/** The signals that n8n ends by. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const watched = new WeakSet<SessionPool>();

/** Signs sessions out when n8n is asked to end, best effort and without holding it up; a process that nobody else ends on the signal still ends. */
export function signOutAtEnd(pool: SessionPool): void {
	if (watched.has(pool)) return;
	watched.add(pool);
	for (const signal of SIGNALS) {
		process.once(signal, () => {
			const isOnlyOne = process.listenerCount(signal) === 0;
			void pool.signOutAll().finally(() => isOnlyOne && process.kill(process.pid, signal));
		});
	}
}
