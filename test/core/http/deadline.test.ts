import { type StopSignal, withDeadline } from '../../../core/http/deadline';
import { catchError } from '../../support/catchError';

const untilAborted = (signal: StopSignal) =>
	new Promise<never>((_, reject) => {
		const end = () => reject(new Error('aborted'));
		if (signal.aborted) end();
		else signal.addEventListener('abort', end);
	});

it('returns what the work returns, and throws what it throws', async () => {
	expect(await withDeadline(10_000, undefined, async () => 1)).toBe(1);
	const broken = withDeadline(10_000, undefined, () => Promise.reject(new Error('broken')));
	expect(await catchError(broken)).toMatchObject({ message: 'broken' });
});

it('ends work that takes too long with ETIMEDOUT', async () => {
	expect(await catchError(withDeadline(10, undefined, untilAborted))).toMatchObject({ code: 'ETIMEDOUT' });
});

it('ends work when the signal aborts, before or after it started', async () => {
	const abort = new AbortController();
	const running = catchError(withDeadline(10_000, abort.signal, untilAborted));
	abort.abort();
	expect(await running).toMatchObject({ message: 'aborted' });
	expect(await catchError(withDeadline(10_000, abort.signal, untilAborted))).toMatchObject({
		message: 'aborted',
	});
});

it('leaves no listener on a signal that serves many requests', async () => {
	const { signal } = new AbortController();
	const add = jest.spyOn(signal, 'addEventListener');
	const remove = jest.spyOn(signal, 'removeEventListener');
	await withDeadline(10_000, signal, async () => 1);
	await catchError(withDeadline(10, signal, untilAborted));
	expect(add).toHaveBeenCalledTimes(2);
	expect(remove.mock.calls.map(([, end]) => end)).toEqual(add.mock.calls.map(([, end]) => end));
});

it('notifies listeners once, and not those that were removed', async () => {
	const abort = new AbortController();
	const heard = jest.fn();
	const left = jest.fn();
	await withDeadline(10_000, abort.signal, async (signal) => {
		signal.addEventListener('abort', heard);
		signal.addEventListener('abort', left);
		signal.removeEventListener('abort', left);
		expect(signal.aborted).toBe(false);
		abort.abort();
		signal.stop();
		expect(signal.aborted).toBe(true);
	});
	expect(heard).toHaveBeenCalledTimes(1);
	expect(left).not.toHaveBeenCalled();
});
