import { RetiredSessions } from '../../../../core/session/pool/RetiredSessions';
import { createGate } from '../../../support/createGate';
import { createSession } from '../../../support/createSession';

/** Retired sessions whose time passes when the test says so, of those that still wait for it. */
function createRetired() {
	const timers = new Set<() => void>();
	const retired = new RetiredSessions((_, work) => {
		timers.add(work);
		return () => void timers.delete(work);
	});
	return { retired, timers };
}

it('at most a thousand sessions wait for the end of their time: the oldest goes early', () => {
	const { retired, timers } = createRetired();
	const ended: number[] = [];
	for (let i = 1; i <= 1_002; i++) retired.retire(createSession(i), true, async () => ended.push(i));
	expect(ended).toEqual([1, 2]);
	expect(timers.size).toBe(1_000);
});

it('one that is over its time and in use waits for its last request, and counts for nothing', async () => {
	const { retired, timers } = createRetired();
	const signOut = jest.fn(async () => undefined);
	const session = createSession(1);
	const gate = createGate();
	const running = gate.opened.then(retired.use(session));
	retired.retire(session, true, signOut);
	timers.forEach((work) => work());
	expect(timers.size).toBe(0);
	expect(signOut).not.toHaveBeenCalled();
	gate.open();
	await running;
	expect(signOut).toHaveBeenCalledTimes(1);
});

it('a timer keeps no process alive, and is gone once its session is taken', () => {
	const timer = { unref: jest.fn().mockReturnThis() };
	const set = jest.spyOn(global, 'setTimeout').mockReturnValue(timer as never);
	const clear = jest.spyOn(global, 'clearTimeout').mockReturnValue();
	try {
		const retired = new RetiredSessions();
		retired.retire(createSession(1), true, async () => undefined);
		expect(timer.unref).toHaveBeenCalledTimes(1);
		expect(retired.takeUnused()).toHaveLength(1);
		expect(clear.mock.calls).toEqual([[timer]]);
	} finally {
		set.mockRestore();
		clear.mockRestore();
	}
});
