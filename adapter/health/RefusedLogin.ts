import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

import { LRUCache } from '../../core';

/** What is kept of a login that was refused, so that it is never sent again. */
export interface RefusedLogin {
	salt: string;
	/** Stands for the account with its password; see toMark. */
	mark: string;
	/** When the session was made that the account had then, in milliseconds since 1970. */
	sessionAt?: number;
}

/** Records a refused login. */
export async function noteRefused(accountKey: string, sessionAt: number | undefined): Promise<RefusedLogin> {
	const salt = randomBytes(12).toString('base64url');
	return { salt, mark: await toMark(accountKey, salt), ...(sessionAt !== undefined && { sessionAt }) };
}

/** Whether the refused login is that of an account; another password makes another account. */
export async function isSameLogin(refused: RefusedLogin, accountKey: string): Promise<boolean> {
	return refused.mark === (await toMark(accountKey, refused.salt));
}

/** Reads what is stored; undefined when it is damaged. */
export function readRefused(stored: unknown): RefusedLogin | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const { salt, mark, sessionAt } = stored as Record<string, unknown>;
	if (typeof salt !== 'string' || typeof mark !== 'string') return undefined;
	return { salt, mark, ...(typeof sessionAt === 'number' && { sessionAt }) };
}

/** In bytes: so short that many passwords have the same mark, so that none can be found from it. */
const MARK_BYTES = 3;
const toKey = promisify<string, string, number, Buffer>(scrypt);

/**
 * The mark is stored in plain text, and the key of an account is made from its password. A slow hash, and only a part of it,
 * protects even a weak one.
 */
async function toMark(accountKey: string, salt: string): Promise<string> {
	const name = `${salt} ${accountKey}`;
	const mark = marks.get(name) ?? (await toKey(accountKey, salt, MARK_BYTES)).toString('base64url');
	marks.set(name, mark);
	return mark;
}

/** The hash takes a twentieth of a second, and each poll compares the same login. */
const marks = new LRUCache<string, string>({ max: 100 });
