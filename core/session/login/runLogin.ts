import { CookieJar } from 'tough-cookie';

import { parseUrl } from '../../http/parseUrl';
import type { Exchange, HttpResponse, RequestSignal } from '../../http/Exchange';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { TOO_MANY_REQUESTS } from '../../http/semantics';
import type { Login } from '../recipe/Login';
import { matches } from '../recipe/matches';
import { type Step, type Steps, toSteps } from '../recipe/Recipe';
import { carriesPassword } from '../recipe/stepRequest';
import { capturedSecrets, cookieSecrets, loginSecrets } from '../secrets/RequestSecrets';
import { responseWithoutSecrets } from '../secrets/withoutSecrets';
import { livingCookies } from '../state/cookies';
import { asText, findLocation } from '../state/readLocation';
import type { NewSession, Session } from '../state/Session';
import { askStep } from './askStep';
import { isUnasked } from './digestMistakes';
import { toLoginError } from './loginErrors';
import type { LoginOutcome } from './LoginEvidence';
import { recording, type TracedRun, traceStep } from './LoginTrace';
import { refusesCode } from './namesCode';
import { readSession, sends } from './readSession';
import { isFormAccepted, signInByForm } from './signInByForm';

/** What a refresh starts from; it keeps the cookies, but sends them only when its step requires it. */
export type Before = Pick<Session, 'jar' | 'values' | 'identity' | 'passwordExpiresAt'>;

/** What a run of a login depends on besides the login itself. */
interface RunOptions {
	before?: Before;
	/** Is called when the API has refused a one-time code. */
	refusedCode?: () => void;
	/** Ends a wait for the next one-time code. */
	signal?: RequestSignal;
	/** Whether the address of a login page is a guess. */
	isGuess?: boolean;
	/** Receives what happens. */
	traced?: TracedRun;
}

/** Sends the requests of a login, or of a refresh, and reads the session from the last response; throws like signIn. */
export async function runLogin(
	steps: Steps,
	login: Login,
	exchange: Exchange,
	{ before, refusedCode, signal, isGuess = false, traced }: RunOptions = {},
): Promise<NewSession> {
	const jar = before?.jar ?? new CookieJar();
	const values: Record<string, string> = { ...before?.values };
	const seen = new Set<string>();
	const made = new Set<string>();
	if (traced) Object.assign(traced, { values, made });
	const ran: Step[] = [];
	const responses: HttpResponse[] = [];
	const isWanted = ({ when }: Step) =>
		when === undefined || responses.some((response) => matches(response, when));
	const take = async (step: Step, later: Step[]) => {
		const tracedStep = traceStep(traced, step);
		const sent = before && !step.cookies ? new CookieJar() : jar;
		const over = tracedStep ? recording(exchange, tracedStep) : exchange;
		const hasPassword = ran.some((one) => carriesPassword(one) || one.form !== undefined);
		const trail = { login, exchange: over, jar, sent, made, values, signal, hasPassword, isGuess };
		const first = await askStep(step, trail);
		const { response, hasCode, ...asked } = step.form ? await signInByForm(first, step, trail) : first;
		if (tracedStep) tracedStep.response = response;
		const toError = (session?: NewSession) => {
			const secrets = [
				...loginSecrets(login),
				...capturedSecrets({ values }),
				...cookieSecrets(jar),
				...made,
			];
			const outcome = { step, ...asked, response: responseWithoutSecrets(response, secrets) };
			return toLoginError(outcome, login, session);
		};
		for (const { url } of [first.asked, asked.asked]) seen.add(pathOf(url));
		ran.push({ ...step, when: undefined });
		responses.push(response);
		const isForeseen = later.some(({ when }) => when !== undefined && matches(response, when));
		const isSuccessful =
			isForeseen ||
			(isStepSuccess({ ...asked, response }, step, !later.some(isWanted)) &&
				!leadsBack(response, step, seen));
		if (!isSuccessful) {
			const error = toError();
			// The code may have been used elsewhere; if the request has the password, too, that may be the reason.
			const isOfCode = !carriesPassword(step) || refusesCode(error.facts.apiMessage);
			if (hasCode && isRefusal(response) && isOfCode) refusedCode?.();
			throw error;
		}
		// The token that is being renewed must not be mistaken for the new one.
		if (before) delete values['token'];
		for (const [name, location] of Object.entries(step.captures ?? {})) {
			const found = findLocation(response, location, jar);
			const value = asText(found?.value);
			if (value !== undefined) values[name] = value;
			tracedStep?.captured.set(name, value === undefined ? undefined : found?.location);
		}
		return { response, sent, toError, isUnasked: isUnasked(asked.request, login) };
	};
	let last = await take(steps[0], steps.slice(1));
	for (const [index, step] of steps.entries())
		if (index > 0) {
			if (isWanted(step)) last = await take(step, steps.slice(index + 1));
			else traceStep(traced, step, true);
		}
	const { response, sent, toError } = last;
	if (before === undefined && last.isUnasked) throw toError();
	const taken = toSteps(ran.slice(0, -1), ran.at(-1) ?? steps[0]);
	const { session, reading } = readSession(response, { jar, values, login, steps: taken, before });
	if (traced) Object.assign(traced, { session, reading });
	if (session === undefined || isIncomplete(session, taken, sent)) throw toError(session);
	return session;
}

/** Whether the API has judged a request and not only put it off. */
function isRefusal({ status }: HttpResponse): boolean {
	return status < 500 && status !== TOO_MANY_REQUESTS;
}

function isStepSuccess(outcome: Omit<LoginOutcome, 'step'>, step: Step, isLast: boolean): boolean {
	const { response } = outcome;
	if (step.success !== undefined) return matches(response, step.success);
	if (step.form !== undefined) return isFormAccepted(outcome);
	// A first step may request a page with a form.
	return isSuccess(response) && !(isLast && isHtml(response));
}

/**
 * Whether a redirect leads back to where the login came from, as after a wrong password; a rule about the
 * redirect's location takes precedence.
 */
function leadsBack(response: HttpResponse, { success }: Step, seen: ReadonlySet<string>): boolean {
	const location = response.headers['location'];
	if (!isRedirect(response) || success?.location !== undefined || location === undefined) return false;
	const url = parseUrl(location, response.url);
	return url !== undefined && seen.has(pathOf(url.href));
}

function pathOf(url: string): string {
	return new URL(url).pathname;
}

/** Names that a login may omit. */
const OPTIONAL = new Set(['refreshToken', 'csrf', 'expiry', 'user', 'company', 'site']);

/**
 * Whether a session lacks what its requests must carry. That includes a refresh that neither sent nor received a
 * cookie.
 */
function isIncomplete({ attach, values, cookieNames }: NewSession, steps: Step[], sent: CookieJar): boolean {
	const captures = steps
		.flatMap((step) => Object.keys(step.captures ?? {}))
		.filter((name) => !OPTIONAL.has(name));
	const carried = ['token', ...captures].filter((name) => sends(attach, name));
	return carried.length > 0
		? carried.some((name) => !values[name])
		: attach.cookies && (cookieNames.length === 0 || livingCookies(sent, 0).length === 0);
}
