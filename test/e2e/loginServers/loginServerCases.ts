import { authjs } from './authjs';
import { betterauth, betterauthTwoFactors } from './betterauth';
import { deluge } from './deluge';
import { djangoSession, djangoToken } from './django';
import { etcd } from './etcd';
import { feathers } from './feathers';
import type { LoginServerCase } from './LoginServerCase';
import { payload } from './payload';
import { pouchdb } from './pouchdb';
import { qbittorrent } from './qbittorrent';
import { transmission } from './transmission';

/** All cases of the login servers. */
export const loginServerCases: readonly LoginServerCase[] = [
	authjs,
	betterauth,
	betterauthTwoFactors,
	deluge,
	djangoSession,
	djangoToken,
	etcd,
	feathers,
	payload,
	pouchdb,
	qbittorrent,
	transmission,
];
