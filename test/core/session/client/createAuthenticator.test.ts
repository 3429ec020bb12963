import { createAuthenticator, type Exchange, type Recipe } from '../../../../core';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import { createSession } from '../../../support/createSession';

/** An API that never responds; the request ends only when it is aborted. */
const silent: Exchange = ({ signal }) =>
	new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('given up'))));

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a refresh without a response is aborted', () => {
	it.each<[string, Partial<Recipe>, number]>([
		['after ten seconds', {}, 10_000],
		['not later with a longer login timeout', { loginTimeoutMs: 60_000 }, 10_000],
		['earlier with a shorter login timeout', { loginTimeoutMs: 4_000 }, 4_000],
	])('%s', async (_, changes, limitMs) => {
		const recipe = {
			...fourWsSuite.recipe,
			refresh: { method: 'POST', path: '/refresh' } as const,
			...changes,
		};
		const authenticator = createAuthenticator(
			{ account: createAccount('http://api.example.com'), recipe },
			silent,
		);
		const ended = jest.fn();
		const error = catchError(authenticator.refresh?.(createSession(1)) ?? Promise.resolve()).finally(ended);
		await jest.advanceTimersByTimeAsync(limitMs - 1);
		expect(ended).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(await error).toMatchObject({ code: 'TIMED_OUT' });
	});
});
