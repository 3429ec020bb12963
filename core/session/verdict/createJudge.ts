import { unlessAborted } from '../../http/deadline';
import type { HttpResponse } from '../../http/Exchange';
import { isXml } from '../../http/response/findFormat';
import { isHtml, isJson, isSuccess } from '../../http/response/readResponse';
import { isWrite } from '../../http/semantics';
import type { ApiRequest } from '../../request/ApiRequest';
import type { Recipe } from '../recipe/Recipe';
import type { Session } from '../state/Session';
import type { Endpoint } from './Endpoint';
import {
	type Evidence,
	type Judgement,
	judgeResponse,
	type ResponseVerdict,
	type Sent,
} from './judgeResponse';
import type { RefusalHistory } from './RefusalHistory';

/** A request that was sent over a session, and its response. */
export interface Attempt {
	sent: Sent;
	request: ApiRequest;
	endpoint: Endpoint;
	session: Session;
	/** In the time of `performance.now`. */
	sentAt: number;
	/** Whether the session was created while this request waited for it, and cannot have been lost since. */
	isNew: boolean;
	/** How the request is repeated, if at all: as a whole, or only the GET into which a redirect turned it. */
	repeats?: 'whole' | 'redirected';
}

/**
 * What follows from a response: it is returned; a new session is needed (`lost`); the API refuses a session
 * that is valid (`refused`); or an error. With `uncertain`, a web page was received, and a request that changes
 * something may have been carried out.
 */
export type Verdict = Exclude<ResponseVerdict, 'unclear'> | 'refused' | 'uncertain';

/** A verdict and its evidence; a result of the probe counts as a rule. */
export interface Ruling {
	verdict: Verdict;
	evidence: Evidence;
}

/** Decides what a response means. Asks the probe where it is needed, and records what it finds in the refusal history. */
export type Judge = (attempt: Attempt) => Promise<Ruling>;

/** What a judge needs to know about its account. */
export interface JudgeParts {
	recipe: Recipe;
	history: RefusalHistory;
	isHome(url: string): boolean;
	/** Whether a session, perhaps a new one, was valid after `since`; undefined when it cannot be known. */
	isAlive(session: Session, since: number, isNew: boolean): Promise<boolean | undefined>;
	now(): number;
}

/** Creates the judge of an account's responses. */
export function createJudge(parts: JudgeParts): Judge {
	const { history, now } = parts;
	return async (attempt) => {
		const { sent, endpoint, session, isNew, repeats } = attempt;
		const ruling = await rule(parts, attempt);
		// It may be a page to which the server redirects every request without a session.
		if (repeats === 'redirected' && isHtml(sent.response)) return { verdict: 'uncertain', evidence: 'page' };
		const { generation } = session;
		if (ruling.isRefused && isNew) history.refused(endpoint, generation, repeats !== undefined, now());
		if (ruling.verdict === 'lost' && ruling.evidence === 'guess') history.guessed(endpoint, generation);
		if (ruling.verdict === 'ok') history.accepted(endpoint, generation, toFormat(sent.response), now());
		return ruling;
	};
}

function toFormat(response: HttpResponse): 'json' | 'page' | 'other' {
	// XML is as different from a page as JSON is.
	if (isJson(response) || isXml(response)) return 'json';
	return isHtml(response) ? 'page' : 'other';
}

/** A ruling, and whether the session was turned away although nothing shows that it has expired. */
type Finding = Ruling & { isRefused?: boolean };

async function rule(parts: JudgeParts, attempt: Attempt): Promise<Finding> {
	const { history, now } = parts;
	const { endpoint, session, request, isNew } = attempt;
	const { verdict, evidence } = judgeAlone(parts, attempt);
	if (verdict !== 'unclear' && verdict !== 'lost') return { verdict, evidence };
	const mayBeLost = !isNew && history.mayBeLost(endpoint, session.generation, now());
	const isUnproven = evidence !== 'rule' && isWrite(request);
	const needsProbe = verdict === 'unclear' || !mayBeLost || history.isDoubtful(now()) || isUnproven;
	const isAlive = needsProbe ? await askProbe(parts, attempt) : undefined;
	const isLost = isAlive === undefined ? mayBeLost : !isAlive;
	if (verdict === 'unclear' && !isLost)
		return { verdict: 'denied', evidence, isRefused: isAlive === undefined };
	const isRefused = isNew || !isLost;
	const isPage = evidence === 'form' || evidence === 'guess';
	if (isPage && isRefused && (isAlive === true || isNew || !isWrite(request))) {
		if (evidence === 'form') history.doubtForms(now());
		return { verdict: 'ok', evidence: 'rule' };
	}
	return {
		verdict: isRefused ? 'refused' : 'lost',
		evidence: isAlive === false ? 'rule' : evidence,
		isRefused,
	};
}

/**
 * Judges by the response alone. A redirect may have ended at another origin, whose responses show nothing about
 * this session.
 */
function judgeAlone(
	{ recipe, history, isHome, now }: JudgeParts,
	{ sent, request, endpoint, session }: Attempt,
): Judgement {
	if (!isHome(sent.response.url))
		return { verdict: isSuccess(sent.response) ? 'ok' : 'failed', evidence: 'rule' };
	return judgeResponse(sent, request, recipe, {
		returnsJson: history.returnsJson(endpoint, session.generation, now()),
		believesForms: history.believesForms(now()),
	});
}

/**
 * Whether the session was still valid when the request was sent; undefined when the probe cannot be believed or
 * gives no result.
 */
async function askProbe(
	{ isAlive }: JudgeParts,
	{ sent, session, sentAt, isNew, request: { signal, timeoutMs } }: Attempt,
): Promise<boolean | undefined> {
	const ask = () => unlessAborted(() => isAlive(session, sentAt, isNew), signal, timeoutMs);
	return await orClose(sent.response, ask);
}

/** Runs work that decides about a response; when it fails, closes the response, because nothing will read it. */
async function orClose<Result>({ rest }: HttpResponse, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		rest?.destroy();
		throw error;
	}
}
