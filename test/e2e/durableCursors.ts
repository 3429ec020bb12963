/** The environment of an n8n whose scheduler polls, with durable cursors. */
export const DURABLE_CURSORS = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	// How often the scheduler looks for work; the poll times do not change.
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
	N8N_SCHEDULER_MATERIALIZATION_INTERVAL: '1',
	// With poll intervals shorter than this, n8n runs all missed polls at once, and each finds the same rows.
	N8N_SCHEDULER_MISFIRE_GRACE: '1',
};
