import {
	type Clock,
	createRateLimit,
	createThrottleGate,
	type Pace,
	realClock,
	type Send,
	type SessionClient,
	withRetries,
} from '../../core';
import type { PacingOptions } from './readPacing';

/** Sends the requests of one execution. */
export interface Sending {
	/**
	 * Waits until one more item may begin. With a pace set, it waits for the login first: otherwise all items that wait
	 * for the login would send at once afterwards.
	 */
	begin(client: SessionClient, signal: AbortSignal | undefined): Promise<void>;
	/** Returns what sends over an account's session. All its requests wait together when the API asks to wait. */
	over(client: SessionClient): Send;
	/** Adds a sentence to the hints; a repeated sentence counts once. */
	addHint(hint: string): void;
	/** Returns sentences about what the author should know afterwards. */
	hints(): string[];
}

/** Each item may add its own hint, and no one reads a hundred. */
const MOST_HINTS = 5;

/** Opens the sending of one execution. */
export function openSending({ batches, rate, retries }: PacingOptions, clock: Clock = realClock): Sending {
	const toLimit = (pace: Pace) => (pace.everyMs > 0 ? createRateLimit(pace, clock) : undefined);
	const batch = toLimit(batches);
	const requests = toLimit(rate);
	const isPaced = batch !== undefined || requests !== undefined;
	const shared = { clock, rate: requests, onRetry: () => void again++ };
	const gates: Array<{ closedMs: number }> = [];
	const sends = new Map<SessionClient, Send>();
	const renewed = new Set<string>();
	const hintsGiven = new Set<string>();
	let again = 0;

	const open = (client: SessionClient): Send => {
		const gate = createThrottleGate(clock);
		const account = gates.push(gate);
		const signedInAgain = (generation: number) => void renewed.add(`${account} ${generation}`);
		const once: Send = (request) => {
			const turn = async () => await requests?.turn(request.signal);
			return client.send({ ...request, signedInAgain, turn });
		};
		return withRetries(once, retries, { ...shared, gate });
	};

	return {
		async begin(client, signal) {
			if (isPaced) await client.ready(signal);
			await batch?.turn(signal);
		},
		over(client) {
			const send = sends.get(client) ?? open(client);
			sends.set(client, send);
			return send;
		},
		addHint(hint) {
			if (hintsGiven.size < MOST_HINTS) hintsGiven.add(hint);
		},
		hints() {
			const waitedMs = gates.reduce((sum, { closedMs }) => sum + closedMs, 0);
			return [
				...(renewed.size > 0 ? [`Signed in again ${times(renewed.size)}: the session was lost.`] : []),
				...(waitedMs > 0
					? [`Waited ${Math.max(1, Math.round(waitedMs / 1000))} s for the API’s rate limit.`]
					: []),
				...(again > 0 ? [`Sent requests again after a failure, ${times(again)} in all.`] : []),
				...hintsGiven,
			];
		},
	};
}

function times(count: number): string {
	return count === 1 ? 'once' : `${count} times`;
}
