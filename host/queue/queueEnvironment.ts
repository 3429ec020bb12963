/** Returns the variables of every n8n process in queue mode with a Redis on this port; expressions may read variables. */
export function queueEnvironment(redisPort: number, encryptionKey: string): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
	};
}
