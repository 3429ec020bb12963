import type { Recipe } from '../recipe/Recipe';
import { toTemplate } from './Draft';
import { fillCredentials } from './fillCredentials';
import { isStatic } from './findLogin';
import { isCsrfName } from './locateValue';
import { openRequest, originOf } from './openRequest';
import { trace } from './addStep';
import type { Plan } from './LoginPlan';
import { cookiesIn, type RecordedRequest } from './Recording';

/** So many requests show how the session is carried. */
const MOST_LATER = 50;

/** A value that differs in each request, such as an ID of the request, is not looked for in all of them. */
const MOST_TRIES = 10;

/** Names of headers that carry a session. */
const TOKEN_NAME = /^authorization$|token|auth|session|jwt|^x-.*key$/i;

/** Finds how the requests after the login carry the session; what no request shows is detected when the login runs. */
export function findAttachment(plan: Plan): Recipe['attach'] {
	const later = plan.requests
		.map((request, index) => ({ request, index }))
		.filter(
			({ request, index }) =>
				index > plan.login && request.url.origin === plan.baseUrl.origin && !isStatic(request),
		)
		.filter(({ request }) => request.method !== 'OPTIONS')
		.slice(0, MOST_LATER);
	const headers: Record<string, string> = {};
	const query: Record<string, string> = {};
	const tries = new Map<string, number>();
	for (const { request, index } of later) {
		const leaves = openRequest(request).leaves.filter(({ place }) => place === 'header' || place === 'query');
		fillCredentials(leaves, plan.account);
		for (const leaf of leaves) {
			const { place, name, value, pieces } = leaf;
			const sent = place === 'header' ? headers : query;
			const key = `${place} ${name.toLowerCase()}`;
			const tried = tries.get(key) ?? 0;
			if (tried >= MOST_TRIES) continue;
			tries.set(key, tried + 1);
			const template = pieces
				? toTemplate(pieces)
				: toSessionTemplate(plan, index, request, { place, name, value });
			if (template === undefined) continue;
			sent[name] = template;
			tries.set(key, MOST_TRIES);
		}
	}
	const known = plan.requests[plan.login] as RecordedRequest;
	const origin = [known, ...later.map(({ request }) => request)]
		.map((request) => originOf(request, plan.baseUrl))
		.find((one) => one !== undefined);
	const carries = [headers, query].some((part) => Object.keys(part).length > 0);
	const all = { ...headers, ...(origin !== undefined && { Origin: origin }) };
	const sendsCookies =
		!carries || isWithoutCookies(plan) || later.some(({ request }) => cookiesIn(request).length > 0);
	return {
		cookies: sendsCookies,
		...(!carries && { tokenInstead: true }),
		...(Object.keys(all).length > 0 && { headers: all }),
		...(Object.keys(query).length > 0 && { query }),
	};
}

/** Whether cookies may have been left out: browsers do so when they save an archive, unless asked to keep them. */
function isWithoutCookies({ requests }: Plan): boolean {
	const isArchive = requests.some(({ response }) => response !== undefined);
	return (
		isArchive &&
		requests.every((request) => cookiesIn(request).length === 0 && !request.response?.cookies.length)
	);
}

/** Returns the template of a header or parameter that carries a part of the session; undefined for any other. */
function toSessionTemplate(
	plan: Plan,
	index: number,
	request: RecordedRequest,
	{ place, name, value }: { place: string; name: string; value: string },
): string | undefined {
	if (!TOKEN_NAME.test(name) && !isCsrfName(name) && !(place === 'header' && value.length >= 16))
		return undefined;
	const [, scheme = '', rest = value] = place === 'header' ? (/^([\w-]+ +)(\S+)$/.exec(value) ?? []) : [];
	if (rest.length < 8) return undefined;
	const isCsrf = isCsrfName(name);
	const slot = trace(plan, index, {
		value: rest,
		name,
		place: `the ${place === 'header' ? 'header' : 'parameter'} ${name.slice(0, 100)} of later requests`,
		capture: isCsrf ? 'csrf' : 'token',
	});
	if (slot !== undefined) return toTemplate(scheme ? [scheme, { slot }] : [{ slot }]);
	if (place !== 'header' || !TOKEN_NAME.test(name)) return undefined;
	// Without recorded responses, it is taken for the value that the login returns under one of the usual names.
	if (request.response === undefined && !isCsrf) return toTemplate([scheme, { slot: 'token' }]);
	plan.unexplained.push(
		`The recording does not show where the header ${name.slice(0, 100)} of later requests comes from.`,
	);
	return undefined;
}
