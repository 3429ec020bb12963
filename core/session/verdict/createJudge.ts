import type { HttpResponse } from '../../http/Exchange';
import { isSuccess } from '../../http/response/status';
import { isSafe } from '../../http/semantics';
import type { LastHop } from '../../http/sendFollowingRedirects';
import type { ApiRequest } from '../../request/ApiRequest';
import { unlessAborted } from '../../request/unlessAborted';
import type { Recipe } from '../recipe/Recipe';
import type { Session } from '../state/Session';
import { type Judgement, judgeSent } from './judgeResponse';
import type { Endpoint, RefusalHistory } from './RefusalHistory';

/** An answer, and what is known of the session that it came over. */
export interface Attempt {
	sent: LastHop;
	request: ApiRequest;
	endpoint: Endpoint;
	session: Session;
	/** By the clock of `performance.now`. */
	sentAt: number;
	/** Whether the session may have come to its end without our knowing. */
	mayBeLost: boolean;
	/** Whether the request has brought the session about. */
	isNew: boolean;
}

/**
 * Says what an answer means; what it leaves open is decided by the probe where its word is needed and there is one, else by what is
 * known of the place. `isRefused` is whether the session was turned away although nothing says that it is over, `isGuess` whether
 * only a web page does.
 */
export type Judge = (answered: Attempt) => Promise<Judgement & { isRefused: boolean }>;

/** The judge of an account's answers. */
export function createJudge(parts: {
	recipe: Recipe;
	history: RefusalHistory;
	isHome(url: string): boolean;
	isAlive(session: Session, since: number): Promise<boolean | undefined>;
	now(): number;
}): Judge {
	const { recipe, history, isHome, isAlive, now } = parts;

	/** A redirect may have led elsewhere, where no answer says anything about this session. */
	const judgeAlone = ({ sent, request, endpoint }: Attempt): Judgement =>
		isHome(sent.response.url)
			? judgeSent(sent, request, recipe, {
					returnsJson: history.returnsJson(endpoint),
					believesForms: history.believesForms(now()),
				})
			: { verdict: { kind: isSuccess(sent.response) ? 'ok' : 'failed' }, isGuess: false };

	return async (answered) => {
		const { sent, request, session, sentAt, mayBeLost, isNew } = answered;
		const { verdict, isGuess, byForm } = judgeAlone(answered);
		const isUnclear = verdict.kind === 'unclear';
		if (!isUnclear && verdict.kind !== 'lost') return { verdict, isRefused: false, isGuess };
		const needsWord = isUnclear || !mayBeLost || history.isDoubtful || (isGuess && !isSafe(request.method));
		const asks = needsWord && history.believesProbe(session.generation);
		const { signal, timeoutMs } = request;
		const ask = () => unlessAborted(() => isAlive(session, sentAt), signal, timeoutMs);
		const alive = asks ? await orClose(sent.response, ask) : undefined;
		if (isNew && alive === false) history.doubtProbe(session.generation);
		const isLost = alive === undefined ? mayBeLost : !alive;
		if (isUnclear && !isLost) return { verdict: { kind: 'denied' }, isRefused: alive === undefined, isGuess };
		const isRefused = isNew || !isLost;
		if (byForm && isRefused && (alive === true || isSafe(request.method))) {
			history.doubtForms(now());
			return { verdict: { kind: 'ok' }, isRefused: false, isGuess: false };
		}
		return { verdict: { kind: 'lost' }, isRefused, isGuess: isGuess && alive !== false };
	};
}

/** Nobody will read an answer when what was to decide about it fails. */
async function orClose<Result>({ rest }: HttpResponse, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		rest?.destroy();
		throw error;
	}
}
