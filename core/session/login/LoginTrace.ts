import type { Exchange, HttpRequest, HttpResponse } from '../../http/Exchange';
import type { Step, Steps } from '../recipe/Recipe';
import type { NewSession } from '../state/Session';
import type { SessionReading } from './SessionReading';

/** One request of a login with the response to it; each redirect is one more. */
export interface TracedHop {
	/** The request as it was sent, secrets included. */
	request: HttpRequest;
	/** Absent when none came. */
	response?: HttpResponse;
}

/** What became of one step of a login. */
export interface TracedStep {
	step: Step;
	/** Empty when the step's condition was not met, or its request could not be built. */
	hops: TracedHop[];
	isSkipped: boolean;
	/** Where the recipe's captures were found, by name; undefined where there was nothing. */
	captured: Map<string, string | undefined>;
	/** The response, with the headers of all its redirects. */
	response?: HttpResponse;
}

/** One way to sign in, as it was tried. */
export interface TracedRun {
	way: Steps;
	steps: TracedStep[];
	/** What the recipe's steps have captured, and what filters have made; secrets. */
	values: Record<string, string>;
	made: ReadonlySet<string>;
	/** What decided each part of the session; absent when no response was read for one. */
	reading?: SessionReading;
	/** May be incomplete when there is an error. */
	session?: NewSession;
	error?: unknown;
}

/** Records what a login does. It holds secrets: only core/session/explain reads it. */
export class LoginTrace {
	readonly runs: TracedRun[] = [];

	/** Records one try of a way to sign in. */
	async record(way: Steps, work: (run: TracedRun) => Promise<NewSession>): Promise<NewSession> {
		const run: TracedRun = { way, steps: [], values: {}, made: new Set() };
		this.runs.push(run);
		try {
			return await work(run);
		} catch (error) {
			run.error = error;
			throw error;
		}
	}
}

/** Returns the last step of a run that was not skipped: its response is the login response. */
export function lastTaken({ steps }: TracedRun): TracedStep | undefined {
	return steps.filter(({ isSkipped }) => !isSkipped).at(-1);
}

/** Returns the same exchange, which also records what it sends and receives. */
export function recording(exchange: Exchange, { hops }: TracedStep): Exchange {
	return async (request) => {
		const hop: TracedHop = { request };
		hops.push(hop);
		return (hop.response = await exchange(request));
	};
}

/** Begins the record of a step. */
export function traceStep(run: TracedRun | undefined, step: Step, isSkipped = false): TracedStep | undefined {
	const traced: TracedStep = { step, hops: [], isSkipped, captured: new Map() };
	run?.steps.push(traced);
	return run && traced;
}
