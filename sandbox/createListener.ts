import type { RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerCall, orRefusal } from './answerCall';
import { type Answer, readCall } from './Call';
import type { State } from './createState';

/** Answers every request from the sandbox's memory, `responseDelayMs` late; a fault becomes a 500, never a crash. */
export function createListener(state: State): RequestListener {
	const { now, responseDelayMs } = state.settings;
	return async (request, response) => {
		let answer: Answer;
		try {
			answer = await orRefusal(() => answerCall(readCall(request), state));
		} catch (error) {
			answer = { status: 500, body: { message: `The sandbox failed: ${String(error)}` } };
		}
		// The timer must not keep a process alive whose sandbox is closed.
		if (responseDelayMs > 0) await wait(responseDelayMs, undefined, { ref: false });
		if (!response.destroyed) send(response, answer, now());
	};
}

function send(response: ServerResponse, { status, body, headers }: Answer, nowMs: number): void {
	const isText = typeof body === 'string';
	const bytes = Buffer.from(isText ? body : JSON.stringify(body));
	response.writeHead(status, {
		// The clock that `expires` is told by, not the machine's.
		Date: new Date(nowMs).toUTCString(),
		'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
		'Content-Length': bytes.length,
		...headers,
	});
	response.end(bytes);
}
