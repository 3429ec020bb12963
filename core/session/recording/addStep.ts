import { parseUrl } from '../../http/parseUrl';
import { percentDecode } from '../../http/percentDecode';
import { DECODE, LOOK, OPEN } from './createSearchBudget';
import type { Leaf } from './Draft';
import { fillCredentials, placeOf } from './fillCredentials';
import { findLast, isOwn, namesIn, type Plan, toPlaceText, toText, type Traced } from './LoginPlan';
import { locateValue, locationsOf } from './locateValue';
import { isOneTimeName, isSessionHeader, looksDynamic, looksGenerated } from './looksDynamic';
import { type Draft, openRequest } from './openRequest';
import { sentCookieOf, toLikelySetters } from './sentCookies';
import { toCaptureName } from './toCaptureName';
import { cookiesIn, headersOf, isNavigation, type RecordedRequest } from './Recording';

/** A login has fewer requests; more would be a misunderstanding. */
const MOST_STEPS = 10;
/** How far back the source of a value is looked for. */
const MOST_EARLIER = 300;

/** Adds the request at a position to the login, with all that it needs from earlier responses. */
export function addStep(
	plan: Plan,
	index: number,
	draft = openRequest(plan.requests[index] as RecordedRequest),
): void {
	if (plan.steps.has(index) || plan.steps.size >= MOST_STEPS) return;
	plan.steps.set(index, { draft, captures: {} });
	fillCredentials(
		draft.leaves.filter(({ pieces }) => pieces === undefined),
		plan.account,
	);
	for (const leaf of draft.leaves)
		if (leaf.pieces === undefined && leaf.place !== 'path') traceLeaf(plan, index, draft, leaf);
	addCookieSource(plan, index, draft);
}

function traceLeaf(plan: Plan, index: number, { request }: Draft, leaf: Leaf): void {
	const { name, value } = leaf;
	const isOneTime = isOneTimeName(name);
	if (leaf.encode !== undefined || value === '' || !(isOneTime || looksDynamic(value))) return;
	const [, scheme = '', rest = value] =
		leaf.place === 'header' ? (/^([\w-]+ +)(\S{8,})$/.exec(value) ?? []) : [];
	const slot =
		trace(plan, index, { value: rest, name, place: placeOf(leaf) }) ??
		takeSentCookie(plan, index, request, leaf) ??
		(isOneTime && !leaf.isDropped ? captureByName(plan, index, request, leaf) : undefined);
	if (leaf.isDropped) return;
	if (slot !== undefined) {
		leaf.pieces = scheme ? [scheme, { slot }] : [{ slot }];
	} else if (leaf.place === 'header' && isSessionHeader(name) && !/^basic/i.test(value)) {
		const captured = captureFromSame(plan, index, request, name);
		leaf.isDropped = captured === undefined;
		if (captured !== undefined) leaf.pieces = [{ slot: captured }];
		if (leaf.isDropped)
			plan.unexplained.push(
				`The header ${name.slice(0, 100)} of the login is not sent, because its value is not in an earlier response.`,
			);
	} else if (looksGenerated(value)) {
		plan.unexplained.push(
			`A value in ${placeOf(leaf)} is sent as recorded, because it is not in an earlier response.`,
		);
	}
}

/**
 * Returns the placeholder of a value that came in an earlier response or cookie, and adds what captures it to the login; undefined when
 * the value cannot be traced.
 */
export function trace(plan: Plan, index: number, traced: Traced): string | undefined {
	const known = plan.slots.get(traced.value);
	if (known !== undefined) return known;
	// A token that is also in a cookie is taken from the body, which also states its expiry.
	const slot =
		traced.capture === 'token'
			? (traceToResponse(plan, index, traced) ?? traceToCookie(plan, index, traced))
			: (traceToCookie(plan, index, traced) ?? traceToResponse(plan, index, traced));
	if (slot !== undefined) plan.slots.set(traced.value, slot);
	return slot;
}

/** Returns the placeholder of a value that the request also sends as a cookie. */
function traceToCookie(plan: Plan, index: number, { value, place }: Traced): string | undefined {
	const request = plan.requests[index];
	const cookies = request ? headersOf(request.headers, 'cookie').join('') : '';
	plan.spend(LOOK + DECODE * cookies.length);
	const sent = request && cookiesIn(request).find(([, own]) => own === value || percentDecode(own) === value);
	if (sent === undefined || request === undefined) return undefined;
	addSetter(plan, index, request, sent[0]);
	plan.notes.push(`The value in ${place} is that of the cookie ${sent[0].slice(0, 100)}.`);
	return toCookieSlot(sent[0], sent[1] !== value);
}

function traceToResponse(plan: Plan, index: number, traced: Traced): string | undefined {
	const { value, name, place, capture } = traced;
	const first = Math.max(0, Math.ceil(index) - MOST_EARLIER);
	for (let at = Math.ceil(index) - 1; at >= first; at--) {
		const source = plan.requests[at];
		plan.spend(LOOK);
		if (source?.response === undefined || !isOwn(plan, source)) continue;
		const found = locateValue(source.response, value, name, plan.spend, capture === 'token');
		if (found === undefined) continue;
		addStep(plan, at);
		const step = plan.steps.get(at);
		if (step === undefined) return undefined;
		const where =
			'cookie' in found ? `the cookie ${found.cookie.slice(0, 100)}` : toPlaceText(found.location);
		plan.notes.push(`The value in ${place} is ${where} of the response to ${toText(plan, source)}.`);
		if ('cookie' in found) return toCookieSlot(found.cookie, found.isEncoded);
		const slot = toCaptureName(namesIn(plan), name, capture);
		step.captures[slot] = found.location;
		return slot;
	}
	return undefined;
}

/** Returns the placeholder of a value that is found by its name in the page that comes before a request. */
function captureByName(plan: Plan, index: number, request: RecordedRequest, leaf: Leaf): string | undefined {
	const locations = locationsOf(leaf.name);
	if (locations.length === 0) return undefined;
	plan.spend(OPEN);
	const step = plan.steps.get(addPage(plan, index, request));
	if (step === undefined) return undefined;
	const capture = toCaptureName(namesIn(plan), leaf.name);
	step.captures[capture] = locations;
	plan.notes.push(
		`The value in ${placeOf(leaf)} is looked for by its name in the response to ${toText(plan, step.draft.request)}.`,
	);
	return capture;
}

/**
 * Returns the placeholder of a header that usually has the value of a cookie, and adds the request that probably sets it; undefined for
 * any other. Before the login, a GET is sent without such a header: it may be the one that sets the cookie.
 */
function takeSentCookie(plan: Plan, index: number, request: RecordedRequest, leaf: Leaf): string | undefined {
	const cookie = leaf.place === 'header' ? sentCookieOf(request, leaf.name) : undefined;
	if (cookie === undefined) return undefined;
	leaf.isDropped = request.method === 'GET' && index !== plan.login;
	if (leaf.isDropped) return undefined;
	plan.spend(OPEN);
	const found = findSetter(plan, index, request, cookie.name);
	if (cookie.isOftenInPage && !plan.requests[found]?.response?.text) return undefined;
	if (found >= 0) addStep(plan, found);
	const step = plan.steps.get(found >= 0 ? found : addPage(plan, index, request));
	if (step === undefined) return undefined;
	plan.slots.set(leaf.value, cookie.slot);
	plan.notes.push(
		`The value in ${placeOf(leaf)} is taken from the cookie ${cookie.name}, which the response to ${toText(plan, step.draft.request)} is expected to set.`,
	);
	return cookie.slot;
}

/** Returns the position of the recorded GET that probably sets a cookie; -1 when there is none. */
function findSetter(plan: Plan, index: number, { url }: RecordedRequest, cookie: string): number {
	for (const isLikely of toLikelySetters(cookie)) {
		plan.spend(LOOK * plan.requests.length);
		const at = findLast(
			plan.requests,
			index,
			(one) => one.method === 'GET' && one.url.origin === url.origin && isOwn(plan, one) && isLikely(one),
		);
		if (at >= 0) return at;
	}
	return -1;
}

/** Any status but that of a wrong password. */
const ANSWERED = '200-400, 402-499';

/**
 * Returns the placeholder of a header that the response to the same request, without it, has under its name, and adds that request;
 * undefined when it was not copied.
 */
function captureFromSame(
	plan: Plan,
	index: number,
	request: RecordedRequest,
	name: string,
): string | undefined {
	plan.spend(OPEN + LOOK * plan.requests.length);
	const at = findLast(
		plan.requests,
		index,
		(one) =>
			one.response === undefined &&
			one.url.href === request.url.href &&
			headersOf(one.headers, name.toLowerCase()).length === 0,
	);
	if (at < 0) return undefined;
	addStep(plan, at);
	const step = plan.steps.get(at);
	if (step === undefined) return undefined;
	const capture = toCaptureName(namesIn(plan), name);
	step.captures[capture] = `header:${name}`;
	step.success = { statuses: ANSWERED };
	plan.notes.push(
		`The header ${name.slice(0, 100)} is expected in the response to ${toText(plan, request)}.`,
	);
	return capture;
}

/** Adds the page from which a request was sent, and returns its position: recorded, or the page that its Referer names. */
function addPage(plan: Plan, index: number, request: RecordedRequest): number {
	const [referer] = headersOf(request.headers, 'referer').flatMap((text) => {
		const url = parseUrl(text);
		return url?.origin === request.url.origin ? [url] : [];
	});
	const page = referer ?? new URL(request.url.pathname, request.url);
	for (let at = Math.ceil(index) - 1; at >= 0; at--) {
		const one = plan.requests[at];
		plan.spend(LOOK);
		if (one === undefined || one.method !== 'GET' || !isOwn(plan, one)) continue;
		const isPage = one.url.pathname === page.pathname || (one.response === undefined && !referer);
		if (!isPage) continue;
		addStep(plan, at);
		return at;
	}
	const before = index - 0.5;
	addStep(
		plan,
		before,
		openRequest({
			method: 'GET',
			url: page,
			headers: [
				['Accept', 'text/html'],
				['Sec-Fetch-Mode', 'navigate'],
			],
		}),
	);
	return before;
}

/** Adds the request whose response sets a cookie, or the page before. */
function addSetter(plan: Plan, index: number, request: RecordedRequest, cookie: string): void {
	for (let at = Math.ceil(index) - 1; at >= 0; at--) {
		const one = plan.requests[at];
		plan.spend(LOOK);
		if (one === undefined || !isOwn(plan, one)) continue;
		if (one.response?.cookies.some(([name]) => name === cookie)) return addStep(plan, at);
	}
	// A cookie of a later request comes from the login.
	if (index <= plan.login) addPage(plan, index, request);
}

/** A form of a page may need the cookies of the page. */
function addCookieSource(plan: Plan, index: number, { request }: Draft): void {
	if (request.method === 'GET' || !isNavigation(request)) return;
	const names = new Set(cookiesIn(request).map(([name]) => name));
	const setter = findLast(
		plan.requests,
		index,
		(one) => isOwn(plan, one) && one.response?.cookies.some(([name]) => names.has(name)) === true,
	);
	if (setter >= 0) addStep(plan, setter);
	else if (names.size > 0 && request.response === undefined) addPage(plan, index, request);
}

function toCookieSlot(name: string, isEncoded: boolean): string {
	return isEncoded ? `cookie.${name} | url_decode` : `cookie.${name}`;
}
