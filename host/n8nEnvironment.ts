import { LOOPBACK } from './freePort';

/**
 * What must not reach the demo n8n from this process: proxies (the sandbox is on this machine), settings of another n8n or its
 * database, and what npm, tsx and jest tell their own children.
 */
const DROPPED =
	/^(n8n_|db_|queue_|executions_|webhook_|npm_|(https?|all|no)_proxy$|node_env$|node_options$|node_path$|jest_|vitest)/i;

/** The ports that one n8n opens: the editor's and the one its task runners connect to. */
export interface N8nPorts {
	port: number;
	runnersPort: number;
}

/** The environment of an n8n that keeps to its user folder and to this machine; `extra` has the last word. */
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
		...extra,
	};
}
