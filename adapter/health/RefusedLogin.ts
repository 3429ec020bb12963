import { randomUUID } from 'node:crypto';

import { openVaults } from '../../core';
import { readEncryptionKey } from '../session/openStore';

/** What is kept of a login that was refused, so that it is never sent again. */
export interface RefusedLogin {
	/** Stands for the account with its password; see toMark. */
	mark: string;
	/** When the session was made that the account had then, in milliseconds since 1970. */
	sessionAt?: number;
}

/** Records a refused login. */
export async function noteRefused(accountKey: string, sessionAt: number | undefined): Promise<RefusedLogin> {
	return { mark: await toMark(accountKey), ...(sessionAt !== undefined && { sessionAt }) };
}

/** Whether the refused login is that of an account; another password makes another account. */
export async function isSameLogin(refused: RefusedLogin, accountKey: string): Promise<boolean> {
	return refused.mark === (await toMark(accountKey));
}

/** Reads what is stored; undefined when it is damaged. */
export function readRefused(stored: unknown): RefusedLogin | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const { mark, sessionAt } = stored as Record<string, unknown>;
	if (typeof mark !== 'string') return undefined;
	return { mark, ...(typeof sessionAt === 'number' && { sessionAt }) };
}

let vaultOf: ReturnType<typeof openVaults> | undefined;

/**
 * The mark is stored in plain text with the workflow, and the key of an account is made from its password: only n8n's encryption
 * key, which is not in the database, makes one from the other. Without it the mark is that of this process alone.
 */
async function toMark(accountKey: string): Promise<string> {
	vaultOf ??= openVaults(readEncryptionKey() ?? randomUUID());
	return (await vaultOf(accountKey)).name;
}
