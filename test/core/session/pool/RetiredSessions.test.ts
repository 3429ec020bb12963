import { RetiredSessions } from '../../../../core/session/pool/RetiredSessions';
import { createGate } from '../../../support/createGate';
import { createSession } from '../../../support/createSession';

/** Retired sessions whose pending timers the test fires. */
function createRetired() {
	const timers = new Set<() => void>();
	const retired = new RetiredSessions((_, work) => {
		timers.add(work);
		return () => void timers.delete(work);
	});
	return { retired, timers };
}

it('keeps at most a thousand sessions waiting: the oldest is signed out early', () => {
	const { retired, timers } = createRetired();
	const ended: number[] = [];
	for (let i = 1; i <= 1_002; i++) retired.retire(createSession(i), true, async () => ended.push(i));
	expect(ended).toEqual([1, 2]);
	expect(timers.size).toBe(1_000);
});

it('lets a session in use after its grace period wait for its last request, outside the limit', async () => {
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

it('keeps no process alive with a timer', async () => {
	const timer = { unref: jest.fn().mockReturnThis() };
	const set = jest.spyOn(global, 'setTimeout').mockReturnValue(timer as never);
	try {
		new RetiredSessions().retire(createSession(1), true, async () => undefined);
		expect(timer.unref).toHaveBeenCalledTimes(1);
	} finally {
		set.mockRestore();
	}
});
