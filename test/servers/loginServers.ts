import { authjs } from './authjs';
import { betterauth } from './betterauth';
import { deluge } from './deluge';
import { django } from './django';
import { etcd } from './etcd';
import { feathers } from './feathers';
import type { LoginServerPlan } from './LoginServerPlan';
import { payload } from './payload';
import { pouchdb } from './pouchdb';
import { qbittorrent } from './qbittorrent';
import { transmission } from './transmission';

/**
 * Third-party servers, each with its own kind of login. Users are nora (nora-pw) and, if there are
 * administrators, ada (ada-pw); mail addresses end in `@example.test`.
 */
export const LOGIN_SERVERS = {
	authjs,
	betterauth,
	deluge,
	django,
	etcd,
	feathers,
	payload,
	pouchdb,
	qbittorrent,
	transmission,
} satisfies Record<string, LoginServerPlan>;

/** Which server to start. */
export type LoginServerName = keyof typeof LOGIN_SERVERS;
