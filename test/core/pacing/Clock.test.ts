import { realClock } from '../../../core';

it('ends a wait at once, and without an error, when it is aborted', async () => {
	const abort = new AbortController();
	const waiting = realClock.pause(60_000, abort.signal);
	abort.abort();
	await waiting;
	await realClock.pause(60_000, abort.signal);
});
