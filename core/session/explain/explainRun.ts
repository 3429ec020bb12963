import { type DigestChallenge, readDigestChallenge } from '../../http/digest/readDigestChallenge';
import { knownChallenge } from '../../http/digest/withDigest';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { SessionLoginError } from '../../SessionLoginError';
import { detect } from '../login/detect';
import { toShownUrl } from '../../http/toShownUrl';
import { lastTaken, type TracedHop, type TracedRun, type TracedStep } from '../login/LoginTrace';
import type { Login } from '../recipe/Login';
import { toRuleText } from '../recipe/matches';
import { lastStep } from '../recipe/Recipe';
import { describeFindings } from './describeFindings';
import { describeFormat, describeRequest } from './describeRequest';
import { describeResponse } from './describeResponse';
import { describeSource } from './describeSource';
import { createKnownValues } from './createKnownValues';
import type { ExplainedStep } from './LoginExplanation';

/** Explains one way to sign in, request by request; `next` is the one that was tried after it. */
export function explainRun(run: TracedRun, next: TracedRun | undefined, login: Login): ExplainedStep[] {
	return run.steps.flatMap((traced) => {
		const hasFailed = run.error !== undefined && traced === lastTaken(run);
		return explainStep(traced, run, login, hasFailed ? [toReason(run.error), toNext(run, next)] : undefined);
	});
}

function explainStep(
	traced: TracedStep,
	run: TracedRun,
	login: Login,
	failure: string[] | undefined,
): ExplainedStep[] {
	const { step, isSkipped, response } = traced;
	const requests = toRequests(traced.hops);
	if (isSkipped || requests.length === 0) {
		const sentences = isSkipped
			? [`Not sent, because no response before it has ${toRuleText(step.when ?? {})}.`]
			: (failure ?? []);
		const title = `${step.method} ${step.path}`;
		return [{ title, ok: failure === undefined, sentences: sentences.filter(Boolean) }];
	}
	const isKnown = createKnownValues(step, login.account);
	const condition =
		step.when === undefined ? '' : `Sent, because a response before it has ${toRuleText(step.when)}.`;
	return requests.map(({ request, hops }, index) => {
		const isLast = index === requests.length - 1;
		const failed = isLast ? failure : undefined;
		const last = hops.at(-1)?.response;
		const found = isLast ? describeFindings(traced, run) : [];
		const challenge = findChallenge(hops.at(-1) ?? { request });
		const code = failed && response && detect(response).from.secondFactor;
		return {
			title: [
				request.method,
				toShownUrl(request.url).pathname,
				challenge ? 'with Digest' : describeFormat(request),
			]
				.filter(Boolean)
				.join(' '),
			ok: failed === undefined,
			sentences: [
				index === 0 ? condition : 'The login form of the previous page, filled in.',
				...hops.flatMap(({ response: hop }) =>
					hop && isRedirect(hop) ? [`It was redirected (${hop.status}).`] : [],
				),
				challenge === undefined ? '' : toDigestText(challenge),
				last === undefined ? 'There was no response.' : `The response has status ${last.status}.`,
				code && response
					? `${describeSource(code, response).where} asks for the code of a second factor.`
					: '',
				...(failed ?? [isLast ? toSuccessText(traced) : '']),
			].filter(Boolean),
			sent: describeRequest(request, isKnown, challenge !== undefined),
			...(last !== undefined && { received: describeResponse(last) }),
			...(found.length > 0 && { found }),
		};
	});
}

/** Returns the challenge of HTTP Digest that a request has answered: one that was refused is in the response. */
function findChallenge({ request, response }: TracedHop): DigestChallenge | undefined {
	if (request.digest === undefined) return undefined;
	return readDigestChallenge(response?.headers['www-authenticate']) ?? knownChallenge(request);
}

function toDigestText({ realm, algorithm = 'MD5', hasQop }: DigestChallenge): string {
	const qop = hasQop ? 'qop auth' : 'without qop';
	return `The API asked for Digest authentication (realm "${realm}", algorithm ${algorithm}, ${qop}, nonce ***), and a hash was sent in place of the password.`;
}

/** A step sends one request, or fills in the forms of pages with further ones; a redirect belongs to the request before it. */
function toRequests(hops: readonly TracedHop[]): Array<TracedHop & { hops: TracedHop[] }> {
	const requests: Array<TracedHop & { hops: TracedHop[] }> = [];
	let isNext = true;
	for (const hop of hops) {
		if (isNext) requests.push({ ...hop, hops: [] });
		requests.at(-1)?.hops.push(hop);
		isNext = hop.response === undefined || !isRedirect(hop.response);
	}
	return requests;
}

function toSuccessText({ step: { success, form } }: TracedStep): string {
	if (success !== undefined) return `It succeeded, because the response has ${toRuleText(success)}.`;
	return form === undefined ? '' : 'It succeeded, because no login form is left.';
}

function toReason(error: unknown): string {
	if (!(error instanceof SessionLoginError)) return '';
	const { apiMessage } = error.facts;
	return `${error.message}.${apiMessage === undefined ? '' : ` The API says: "${apiMessage}".`}`;
}

/** Says what was tried after a way that failed. */
function toNext({ way }: TracedRun, next: TracedRun | undefined): string {
	if (next === undefined) return '';
	const [from, to] = [lastStep(way), lastStep(next.way)];
	if (from.form === undefined && to.form !== undefined)
		return 'There may be a page with a login form instead, which is tried next.';
	if (from.path !== to.path) return 'There is no login here, so the next path is tried.';
	if (JSON.stringify(way) !== JSON.stringify(next.way))
		return 'The API did not understand it, so the next way to send user name and password is tried.';
	return 'It is tried once more.';
}
