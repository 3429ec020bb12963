import { parseUrl } from '../../http/parseUrl';
import type { Account } from '../recipe/Account';
import type { Match, Recipe, Step, Steps } from '../recipe/Recipe';
import { createSearchBudget } from './createSearchBudget';
import { findAttachment } from './findAttachment';
import { knowCredentials, placeOf } from './fillCredentials';
import { findLogin, type FoundLogin } from './findLogin';
import { parseRecording } from './parseRecording';
import { addStep, trace } from './addStep';
import { findLast, type Plan, type PlannedStep, toText } from './LoginPlan';
import { headersOf, isNavigation, type RecordedRequest, type RecordedResponse } from './Recording';

/** What was understood of a recording; none of it is a value of the recording that belongs to one session. */
export interface UnderstoodRecording {
	recipe: Pick<Recipe, 'login' | 'attach'>;
	/** What responses look like, in addition to the recipe's own rules, after which the login must be repeated. */
	lost: Match[];
	/** What was found, in sentences. */
	found: string[];
	/** What could not be explained, in sentences. */
	unexplained: string[];
}

/**
 * Derives a login from what a browser sent: commands copied as cURL, or an HTTP archive (HAR). User name and password are found by the
 * account's values. Throws a RecordingError when there is no login in it.
 */
export function understandRecording(
	recording: string,
	account: Pick<Account, 'baseUrl' | 'username' | 'password'>,
): UnderstoodRecording {
	const requests = parseRecording(recording);
	const baseUrl = new URL(account.baseUrl);
	const credentials = knowCredentials(account);
	const login = findLogin(requests, baseUrl, credentials);
	const plan: Plan = {
		requests,
		baseUrl,
		origins: new Set([baseUrl.origin, login.draft.request.url.origin]),
		account: credentials,
		login: login.index,
		steps: new Map(),
		slots: new Map(),
		spend: createSearchBudget(),
		notes: [],
		unexplained: [],
	};
	addNamedBefore(plan, login);
	addChallenge(plan, login);
	addStep(plan, login.index, login.draft);
	const attach = findAttachment(plan);
	const planned = [...plan.steps].sort(([a], [b]) => a - b);
	const steps = planned.map(([index, step]) => toStep(plan, step, index === login.index));
	const status = login.draft.request.response?.status ?? 0;
	return {
		recipe: { login: steps.map((step) => withBasic(step, steps)) as Steps, attach },
		lost: planned.flatMap(([index, { draft }]) =>
			index === login.index ? [] : (toPassing(draft.request.response) ?? []),
		),
		found: [
			`${toText(plan, login.draft.request)} signs in: ${login.notes.join(', ')}.`,
			...new Set(plan.notes),
		],
		unexplained: [
			...(login.evidence === 'name' ? ['The recording has another password.'] : []),
			...(status >= 400 ? [`The recorded login failed with status ${status}.`] : []),
			...new Set(plan.unexplained),
		],
	};
}

/** Some logins ask for the user name first. */
function addNamedBefore(plan: Plan, { index, hasUserName, draft }: FoundLogin): void {
	const { username } = plan.account;
	if (hasUserName || username === '') return;
	const at = findLast(
		plan.requests,
		index,
		(request) =>
			request.method !== 'GET' &&
			request.url.origin === draft.request.url.origin &&
			(request.response?.status ?? 0) < 400 &&
			sends(request, username),
	);
	if (at >= 0) addStep(plan, at);
}

/** Replaces a hash of the password and a challenge by how it is made. */
function addChallenge(plan: Plan, { index, challenge }: FoundLogin): void {
	if (challenge === undefined) return;
	const { leaf, value, toSlot } = challenge;
	const slot = trace(plan, index, { value, name: 'challenge', place: `the hash in ${placeOf(leaf)}` });
	if (slot !== undefined) leaf.pieces = [{ slot: toSlot(slot) }];
}

function sends({ body = '' }: RecordedRequest, text: string): boolean {
	return body.includes(text) || body.includes(encodeURIComponent(text));
}

function toStep({ baseUrl }: Plan, { draft, captures, ...own }: PlannedStep, isLogin: boolean): Step {
	const { response } = draft.request;
	const success = own.success ?? (isLogin ? toSuccess(draft.request) : toPassing(response));
	return {
		...draft.toStep(baseUrl),
		...(success && { success }),
		...(Object.keys(captures).length > 0 && { captures }),
	};
}

/** A browser sends Basic authentication with all requests to a host, but an archive may show it only in some. */
function withBasic(step: Step, steps: readonly Step[]): Step {
	const { Authorization } = steps.find(({ headers }) => headers?.['Authorization'] === BASIC)?.headers ?? {};
	return Authorization === undefined || step.path.startsWith('http')
		? step
		: { ...step, headers: { Authorization, ...step.headers } };
}

const BASIC = 'Basic {{basic}}';

/** A request before the login passes with the status that it had. */
function toPassing(response: RecordedResponse | undefined): Match | undefined {
	return response !== undefined && response.status >= 400 ? { statuses: String(response.status) } : undefined;
}

/** A page that still asks for a password is that of a login that failed. */
const NO_PASSWORD_FIELD = String.raw`^(?![^]*<input\b[^<>]{0,500}type=["']?password)`;
/** Fields by which an API reports that a login succeeded. */
const SUCCESS_NAMES = [
	'success',
	'ok',
	'result',
	'authenticated',
	'loggedIn',
	'logged_in',
	'isAuthenticated',
];
/** A longer text is not only a word. */
const LONGEST_WORD = 20;

/** Returns what a successful login looks like where a status from 200 to 299 does not show it. */
function toSuccess(request: RecordedRequest): Match | undefined {
	const { response } = request;
	if (response === undefined)
		return isNavigation(request) ? { statuses: '200-399', text: NO_PASSWORD_FIELD } : undefined;
	const { status, text } = response;
	const [location] = headersOf(response.headers, 'location');
	if (status >= 300 && status < 400) {
		const target = location === undefined ? undefined : parseUrl(location, request.url.href);
		return target === undefined
			? { statuses: '300-399' }
			: { statuses: '300-399', location: toLocationPattern(target.pathname) };
	}
	if (status >= 400) return { statuses: String(status) };
	const [type = ''] = headersOf(response.headers, 'content-type');
	if (/\bhtml\b/i.test(type)) return { statuses: '200-299', text: NO_PASSWORD_FIELD };
	const flag = readFlag(text);
	if (flag !== undefined) return { statuses: '200-299', field: flag, equals: true };
	const word = text.trim();
	return /^[A-Za-z]+[.!]?$/.test(word) && word.length <= LONGEST_WORD && word !== 'null'
		? { statuses: '200-299', text: `^\\s*${word.replace('.', '\\.')}` }
		: undefined;
}

function readFlag(text: string): string | undefined {
	try {
		const json = JSON.parse(text) as unknown;
		if (typeof json !== 'object' || json === null) return undefined;
		return SUCCESS_NAMES.find((name) => (json as Record<string, unknown>)[name] === true);
	} catch {
		return undefined;
	}
}

/** Returns a pattern for redirects like a recorded one: to the same path, whatever IDs it contains, and without an error. */
function toLocationPattern(pathname: string): string {
	// One class for each part of the path: several in a row would take minutes with a long response.
	const parts = pathname
		.split('/')
		.map((part) =>
			/\d|^[\w-]{20,}$/.test(part) ? '[^\\/?#;]+' : part.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`),
		);
	// An address without a path is that of the root.
	const path = pathname === '/' ? '\\/?' : parts.join('\\/');
	return `^(https?:\\/\\/[^\\/]+)?${path}([?#;](?!.*(error|fail|denied|invalid)).*)?$`;
}
