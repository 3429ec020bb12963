import { isRedirect } from '../../http/sendFollowingRedirects';
import { SessionLoginError } from '../../SessionLoginError';
import { detect } from '../login/detect';
import { type LoginTrace, lastTaken, type TracedRun, type TracedStep } from '../login/LoginTrace';
import type { Login } from '../recipe/Login';
import { toRuleText } from '../recipe/matches';
import { lastStep, type Steps } from '../recipe/Recipe';
import { withoutSecrets } from '../secrets/withoutSecrets';
import type { NewSession } from '../state/Session';
import { createDeepMask } from './createDeepMask';
import { describeFindings } from './describeFindings';
import { describeFormat, describeRequest } from './describeRequest';
import { describeResponse } from './describeResponse';
import { describeCarried, describeRules } from './describeSending';
import { describeSession } from './describeSession';
import { describeSource } from './describeSource';
import type { ExplainedStep, LoginExplanation } from './LoginExplanation';
import { secretsOf } from './secretsOf';
import { toKnownRecipe } from './toKnownRecipe';

/** What came of a login. */
interface LoginResult {
	session?: NewSession;
	error?: SessionLoginError;
}

/** Explains what a login did, and what came of it. The explanation has no secret in it. */
export function explainLogin(
	login: Login,
	{ runs }: LoginTrace,
	{ session, error }: LoginResult,
): LoginExplanation {
	const secrets = secretsOf(login, runs);
	const tried = runs.flatMap((run, index) => explainRun(run, runs[index + 1]));
	const last = runs.at(-1);
	const begun = session === undefined ? [] : explainSession(session, last, login);
	return {
		steps: createDeepMask(secrets)([...tried, ...begun]),
		...(error !== undefined && { error: withoutSecrets(error, secrets) }),
		...(session !== undefined && last !== undefined && { known: toKnownRecipe(last, session, login) }),
	};
}

/** One way to sign in, step by step; `next` is the one that was tried after it. */
function explainRun(run: TracedRun, next: TracedRun | undefined): ExplainedStep[] {
	return run.steps.map((traced) => {
		const hasFailed = run.error !== undefined && traced === lastTaken(run);
		return explainStep(traced, run, hasFailed ? [toReason(run.error), ...toNext(run.way, next)] : undefined);
	});
}

function explainStep(traced: TracedStep, run: TracedRun, failure: string[] | undefined): ExplainedStep {
	const { step, hops, isSkipped, response } = traced;
	const [first] = hops;
	if (isSkipped || first === undefined) {
		const sentences = isSkipped
			? [`Not sent, because no response before it has ${toRuleText(step.when ?? {})}.`]
			: (failure ?? []);
		return { title: `${step.method} ${step.path}`, ok: failure === undefined, sentences };
	}
	const { pathname } = new URL(first.request.url);
	const last = hops.at(-1)?.response;
	const found = describeFindings(traced, run);
	const asksForCode =
		failure !== undefined && response !== undefined ? detect(response).from.secondFactor : undefined;
	return {
		title: [step.method, pathname, describeFormat(first.request)].filter(Boolean).join(' '),
		ok: failure === undefined,
		sentences: [
			step.when === undefined ? '' : `Sent, because a response before it has ${toRuleText(step.when)}.`,
			...hops.flatMap(({ response: hop }) => (hop && isRedirect(hop) ? [toRedirectText(hop.status)] : [])),
			last === undefined ? 'No response came.' : `The response has status ${last.status}.`,
			asksForCode && response
				? `${describeSource(asksForCode, response).where} asks for the code of a second factor.`
				: '',
			...(failure ?? [toSuccessText(traced)]),
		].filter(Boolean),
		sent: describeRequest(first.request),
		...(last !== undefined && { received: describeResponse(last) }),
		...(found.length > 0 && { found }),
	};
}

function toRedirectText(status: number): string {
	return `It was redirected (${status}).`;
}

function toSuccessText({ step: { success } }: TracedStep): string {
	return success === undefined ? '' : `It succeeded, because the response has ${toRuleText(success)}.`;
}

function toReason(error: unknown): string {
	if (!(error instanceof SessionLoginError)) return '';
	const { apiMessage } = error.facts;
	return `${error.message}.${apiMessage === undefined ? '' : ` The API says: ${apiMessage}`}`;
}

/** Says what was tried after a way that failed. */
function toNext(way: Steps, next: TracedRun | undefined): string[] {
	if (next === undefined) return [];
	const [from, to] = [lastStep(way), lastStep(next.way)];
	if (from.path !== to.path) return ['There is no login here, so the next path is tried.'];
	if (JSON.stringify(way) !== JSON.stringify(next.way))
		return ['The API did not understand it, so the next way to send user name and password is tried.'];
	return ['It is tried once more.'];
}

function explainSession(session: NewSession, run: TracedRun | undefined, login: Login): ExplainedStep[] {
	const response = run && lastTaken(run)?.response;
	const sentences =
		run?.reading === undefined || response === undefined
			? ['No login was sent, because the session was copied from a browser.']
			: describeSession(session, run.reading, response, login);
	return [
		{ title: 'Session', ok: true, sentences },
		{
			title: 'Requests',
			ok: true,
			sentences: ['What requests carry, to the origins of the API only.'],
			found: describeCarried(session),
		},
		{ title: 'Responses', ok: true, sentences: describeRules(login) },
	];
}
