import type { Exchange } from '../../http/Exchange';
import { ExchangeError } from '../../http/ExchangeError';
import type { Account } from '../recipe/Account';

/** What a server that has responded shows about itself. */
export interface Reached {
	/** When its certificate expires, in milliseconds since 1970; absent without https. */
	certificateExpiresAt?: number;
}

/** How to ask; a few servers never respond to HEAD. */
export interface ReachOptions {
	method: 'HEAD' | 'GET';
	timeoutMs: number;
}

/**
 * Requests an account's base URL without its session, so that no login depends on it. Any status shows that
 * the server can be reached; throws an ExchangeError when there is no response.
 */
export async function reachApi(
	{ baseUrl, connection }: Pick<Account, 'baseUrl' | 'connection'>,
	exchange: Exchange,
	{ method, timeoutMs }: ReachOptions,
): Promise<Reached> {
	const request = { method, url: baseUrl, headers: {}, timeoutMs, connection };
	try {
		const { certificateExpiresAt } = await exchange({ ...request, readsCertificate: true });
		return certificateExpiresAt === undefined ? {} : { certificateExpiresAt };
	} catch (error) {
		// It is a response, too.
		if (error instanceof ExchangeError && error.code === 'ANSWER_UNREADABLE') return {};
		throw error;
	}
}
