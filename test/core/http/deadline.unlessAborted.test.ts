import { unlessAborted } from '../../../core/http/deadline';
import { catchError } from '../../support/catchError';
import { createGate } from '../../support/createGate';

it('returns the result of the work, with or without a signal', async () => {
	expect(await unlessAborted(async () => 1)).toBe(1);
	expect(await unlessAborted(async () => 2, new AbortController().signal)).toBe(2);
});

it('throws what the work throws', async () => {
	const broken = async () => {
		throw new Error('broken');
	};
	expect(await catchError(unlessAborted(broken, new AbortController().signal))).toMatchObject({
		message: 'broken',
	});
});

it('starts nothing when the signal has already aborted', async () => {
	const work = jest.fn(async () => 1);
	const reason = new Error('stopped');
	expect(await catchError(unlessAborted(work, AbortSignal.abort(reason)))).toBe(reason);
	expect(work).not.toHaveBeenCalled();
});

it('ends only the wait of the caller that aborts', async () => {
	const gate = createGate();
	const work = gate.opened.then(() => 'done');
	const abort = new AbortController();
	const reason = new Error('stopped');
	const impatient = catchError(unlessAborted(() => work, abort.signal));
	const patient = unlessAborted(() => work, new AbortController().signal);
	abort.abort(reason);
	expect(await impatient).toBe(reason);
	gate.open();
	expect(await patient).toBe('done');
});

it('leaves no listener on a signal that serves many requests', async () => {
	const { signal } = new AbortController();
	const add = jest.spyOn(signal, 'addEventListener');
	const remove = jest.spyOn(signal, 'removeEventListener');
	await unlessAborted(async () => 1, signal);
	await catchError(unlessAborted(async () => Promise.reject(new Error('broken')), signal));
	expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(
		add.mock.calls.map(([, listener]) => listener),
	);
});

it('ends a wait with ETIMEDOUT when its time is over', async () => {
	const gate = createGate();
	const work = gate.opened.then(() => 'done');
	expect(await catchError(unlessAborted(() => work, undefined, 10))).toMatchObject({ code: 'ETIMEDOUT' });
	const patient = unlessAborted(() => work, undefined, 60_000);
	gate.open();
	expect(await patient).toBe('done');
});
