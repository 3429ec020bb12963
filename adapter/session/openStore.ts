import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { LoggerProxy } from 'n8n-workflow';

import { createMemoryStore, createRedisStore, type RedisAddress, type SessionStore } from '../../core';

type Environment = Record<string, string | undefined>;

/**
 * Opens the store of this n8n process: n8n's own Redis in queue mode, so that all its processes share their sessions,
 * otherwise memory. `SESSION_LOGIN_STORE=memory` keeps them in memory in queue mode, too; so does a missing encryption key.
 */
export function openStore(env: Environment = process.env, command = process.argv[2]): SessionStore {
	// n8n runs a worker in queue mode, whatever the variable contains.
	const isQueueMode = readSetting(env, 'EXECUTIONS_MODE') === 'queue' || command === 'worker';
	if (!isQueueMode || readSetting(env, 'SESSION_LOGIN_STORE') === 'memory') return createMemoryStore();
	const onWarning = (message: string) => LoggerProxy.warn(`Session Login: ${message}`);
	const secret = readEncryptionKey(env);
	if (secret) return createRedisStore(readRedisAddress(env), { secret, onWarning });
	onWarning(
		"n8n's encryption key was not found (N8N_ENCRYPTION_KEY, or the file config in n8n's folder). Without it, login sessions are not written to Redis: every n8n process keeps its own.",
	);
	return createMemoryStore();
}

/**
 * Reads the key that encrypts the credentials in n8n's database: its variable, or the settings file that n8n writes at its
 * start (n8n-core's InstanceSettings).
 */
export function readEncryptionKey(env: Environment = process.env): string | undefined {
	const key = readSetting(env, 'N8N_ENCRYPTION_KEY');
	if (key) return key;
	const folder = readSetting(env, 'N8N_USER_FOLDER') || homedir();
	try {
		const settings: unknown = JSON.parse(readFile(path.join(folder, '.n8n', 'config')) ?? '');
		const { encryptionKey } = settings as { encryptionKey?: unknown };
		return typeof encryptionKey === 'string' ? encryptionKey : undefined;
	} catch {
		return undefined; // not JSON, or no file
	}
}

/**
 * Reads the address of the Redis for n8n's queue, using the variables and defaults of n8n's ScalingModeConfig (@n8n/config
 * 2.41).
 */
export function readRedisAddress(env: Environment): RedisAddress {
	const read = (name: string) => readSetting(env, `QUEUE_BULL_REDIS_${name}`);
	const nodes = (read('CLUSTER_NODES') ?? '')
		.split(',')
		.filter((node) => node.trim() !== '')
		.map((node) => {
			const [host = '', port] = node.trim().split(':');
			return { host, port: toNumber(port, 6379) };
		});
	return {
		host: read('HOST') ?? 'localhost',
		port: toNumber(read('PORT'), 6379),
		db: toNumber(read('DB'), 0),
		username: read('USERNAME') || undefined,
		password: read('PASSWORD') || undefined,
		tls: isOn(read('TLS'))
			? {
					servername: read('TLS_SERVERNAME') || undefined,
					rejectUnauthorized: isOn(read('TLS_VALIDATE_CERTIFICATE') ?? 'true'),
				}
			: undefined,
		nodes: nodes.length > 0 ? nodes : undefined,
		keepsNodeNames: read('DNS_LOOKUP_STRATEGY') === 'NONE',
	};
}

/**
 * Reads a variable or, like n8n, the content of the file that `<name>_FILE` names, without surrounding spaces and
 * quotes.
 */
function readSetting(env: Environment, name: string): string | undefined {
	const text = env[name] ?? readFile(env[`${name}_FILE`]);
	return text?.trim().replace(/^(['"])(.*)\1$/, '$2');
}

function readFile(path: string | undefined): string | undefined {
	if (!path) return undefined;
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined; // n8n itself does not start with such a file.
	}
}

function toNumber(text: string | undefined, otherwise: number): number {
	const number = Number(text || NaN);
	return Number.isNaN(number) ? otherwise : number;
}

function isOn(text: string | undefined): boolean {
	return ['true', '1'].includes((text ?? '').toLowerCase());
}
