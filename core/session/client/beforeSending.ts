import type { HttpRequest } from '../../http/Exchange';
import { ExchangeError } from '../../http/ExchangeError';
import { SessionLoginError } from '../../SessionLoginError';

/**
 * Waits for something before a request is sent, or sent again because it was not carried out. When its time-out passes,
 * throws an ExchangeError with these words that says so.
 */
export async function beforeSending<Result>(
	{ method, url }: Pick<HttpRequest, 'method' | 'url'>,
	[message, waited]: readonly [message: string, waited: string],
	wait: () => Promise<Result>,
): Promise<Result> {
	try {
		return await wait();
	} catch (error) {
		if (error instanceof SessionLoginError || (error as { code?: unknown }).code !== 'ETIMEDOUT') throw error;
		const { origin, pathname } = new URL(url);
		const description = `${method} ${pathname} was not sent: its timeout passed while it waited for ${waited}.`;
		throw new ExchangeError('TIMED_OUT', message, description, { method, url: origin + pathname }, error);
	}
}

/** What a request waits for. */
export const WAITS = {
	login: ['The login did not finish in time', 'the login'],
	turn: ['The request did not get its turn in time', 'its turn'],
} as const;
