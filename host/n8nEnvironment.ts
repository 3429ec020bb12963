import { LOOPBACK } from './freePort';

/**
 * Variables that must not be inherited by the demo's n8n: proxies (the sandbox is on this machine), settings of another n8n or its
 * database, and the variables that npm, tsx and jest set for their own children.
 */
const DROPPED =
	/^(n8n_|db_|queue_|executions_|webhook_|npm_|(https?|all|no)_proxy$|node_env$|node_options$|node_path$|jest_|vitest)/i;

/** The ports that one n8n opens: for the editor and for its task runners. */
export interface N8nPorts {
	port: number;
	runnersPort: number;
}

/** The environment of an n8n that uses only its user folder and listens only on loopback. Variables in `extra` take precedence. */
export function n8nEnvironment(
	userFolder: string,
	{ port, runnersPort }: N8nPorts,
	extra: NodeJS.ProcessEnv = {},
	inherited: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	return {
		...Object.fromEntries(Object.entries(inherited).filter(([name]) => !DROPPED.test(name))),
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_HOST: LOOPBACK,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(runnersPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		// As n8n 2 has it. By default n8n 1 stores the end of an execution before its data, and both can be read in between.
		DB_SQLITE_POOL_SIZE: '3',
		...extra,
	};
}
