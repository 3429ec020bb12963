import type { RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readCall, type RouteResponse } from './Call';
import type { State } from './createState';
import { orRefusal, respondToCall } from './respondToCall';

/** Responds to every request from the sandbox's memory after `responseDelayMs`; a fault becomes a 500, never a crash. */
export function createListener(state: State): RequestListener {
	const { now, responseDelayMs } = state.settings;
	return async (request, response) => {
		let result: RouteResponse;
		try {
			result = await orRefusal(() => respondToCall(readCall(request), state));
		} catch (error) {
			result = { status: 500, body: { message: `The sandbox failed: ${String(error)}` } };
		}
		// The timer must not keep the process alive after the sandbox is closed.
		if (responseDelayMs > 0) await wait(responseDelayMs, undefined, { ref: false });
		if (!response.destroyed) send(response, result, now());
	};
}

function send(response: ServerResponse, { status, body, headers }: RouteResponse, nowMs: number): void {
	const isText = typeof body === 'string';
	const bytes = Buffer.from(isText ? body : JSON.stringify(body));
	response.writeHead(status, {
		// Uses the same clock as `expires`, not the machine's.
		Date: new Date(nowMs).toUTCString(),
		'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
		'Content-Length': bytes.length,
		...headers,
	});
	response.end(bytes);
}
