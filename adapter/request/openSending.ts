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

/** How the requests of one execution are sent. */
export interface Sending {
	/** Waits until one more item may begin; what waits for a login has not begun, else all of it would go at once afterwards. */
	begin(client: SessionClient, signal: AbortSignal | undefined): Promise<void>;
	/** Sends over an account's session; all that is sent for it waits together when the API asks to. */
	over(client: SessionClient): Send;
	/** Takes a sentence for the hints; the same one counts once. */
	addHint(hint: string): void;
	/** What is worth knowing afterwards, in sentences. */
	hints(): string[];
}

/** Each item may bring its own, and nobody reads a hundred. */
const MOST_TOLD = 5;

/** Opens the sending of an execution. */
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
			if (hintsGiven.size < MOST_TOLD) hintsGiven.add(hint);
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
