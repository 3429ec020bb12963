import type { Exchange, HttpResponse } from '../../http/Exchange';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { SessionLoginError } from '../../SessionLoginError';
import type { AccountHandle } from '../pool/AccountHandle';
import type { Login } from '../recipe/Login';
import { matches, toRuleText } from '../recipe/matches';
import { findEmptyPlaceholder } from '../recipe/placeholders';
import type { Step } from '../recipe/Recipe';
import { renewSession } from '../state/attachSession';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { Session } from '../state/Session';
import { sendStep } from './sendStep';

/**
 * Whether a session was still valid after `since`, a moment of `performance.now()`; undefined when the API does
 * not show it, or the recipe has no probe. A probe that finds a session expired that is new (`isNew`) is wrong, and is
 * not sent again for this session.
 */
export type Probe = (session: Session, since: number, isNew?: boolean) => Promise<boolean | undefined>;

/**
 * Creates the probe for an account. Callers that doubt a session at the same time share one request; an older
 * response is never believed.
 */
export function createProbe(login: Login, exchange: Exchange, account: AccountHandle): Probe {
	const { history, probes } = account;
	const ask = (session: Session, since: number) => {
		const asked = probes.get(session);
		if (asked !== undefined && asked.at > since) return asked.isAlive;
		const isAlive = probe(session, login, exchange, () => void account.save(session));
		probes.set(session, { isAlive, at: performance.now() });
		return isAlive;
	};
	return async (session, since, isNew = false) => {
		if (!history.believesProbe(session.generation)) return undefined;
		const isAlive = await ask(session, since);
		if (isNew && isAlive === false) history.doubtProbe(session.generation);
		return isAlive;
	};
}

/** Asks with the recipe's probe whether a session is valid; calls `changed` when a response has renewed it. */
async function probe(
	session: Session,
	login: Login,
	exchange: Exchange,
	changed: () => void = () => undefined,
): Promise<boolean | undefined> {
	const { recipe } = login;
	if (recipe.probe === undefined) return undefined;
	try {
		const seen: HttpResponse[] = [];
		const response = await sendStep(recipe.probe, session, login, exchange, (hop) => seen.push(hop));
		const isAlive = readProbe(response, recipe.probe);
		// A server that changes the session with every response does so here, too.
		if (isAlive && seen.map((hop) => renewSession(session, hop, recipe)).includes(true)) changed();
		return isAlive;
	} catch {
		return undefined; // without a response nothing is known about the session
	}
}

function readProbe(response: HttpResponse, { success }: Step): boolean | undefined {
	if (response.status === 429 || response.status >= 500) return undefined;
	// A page, such as the login page, does not show who is signed in.
	if (isHtml(response) && success?.text === undefined) return false;
	return success ? matches(response, success) : isSuccess(response);
}

/** The result of a recipe's probe for a session, described for people. */
export interface ProbeReport {
	/** Whether the session is valid; undefined when the API does not show it. */
	lives: boolean | undefined;
	/** The status of the last response; undefined when there was none. */
	status?: number;
	/** What the probe did, as the end of a sentence that begins with the request. */
	said: string;
}

/** Sends a recipe's probe once and describes the result; undefined when the recipe has none. */
export async function explainProbe(
	session: Session,
	login: Login,
	exchange: Exchange,
): Promise<ProbeReport | undefined> {
	const step = login.recipe.probe;
	if (step === undefined) return undefined;
	const values = createPlaceholderValues(login.account, session.values, session.jar);
	const empty = findEmptyPlaceholder(step, values);
	if (empty !== undefined) {
		return { lives: undefined, said: `cannot be sent: there is no value for {{${empty.slice(0, 100)}}}` };
	}
	let response: HttpResponse | undefined;
	let failure: unknown;
	const lives = await probe(session, login, async (request) => {
		try {
			return (response = await exchange(request));
		} catch (error) {
			failure = error;
			throw error;
		}
	});
	if (failure !== undefined || response === undefined)
		return { lives, said: `got no response${toReason(failure)}` };
	return { lives, status: response.status, said: describeResponse(response, step) };
}

function toReason(failure: unknown): string {
	return failure instanceof SessionLoginError ? `: ${failure.message}` : '';
}

function describeResponse(response: HttpResponse, { success }: Step): string {
	const page = isHtml(response) ? 'a web page with status ' : '';
	const rule = success && response.status < 400 ? `, not ${toRuleText(success)}` : '';
	return `returned ${page}${response.status}${rule}`;
}
