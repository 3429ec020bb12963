import { findHeader } from '../../http/headers';
import { livingCookies } from '../state/cookies';
import { CSRF_COOKIES } from '../state/csrfCookies';
import { placeholdersIn } from '../recipe/placeholders';
import type { Login } from '../recipe/Login';
import { toRuleText } from '../recipe/matches';
import type { Match } from '../recipe/Recipe';
import type { NewSession } from '../state/Session';
import type { Finding } from './LoginExplanation';

const DIGEST: Finding = {
	name: 'header Authorization',
	where: 'Digest ***',
	rule: "computed for each request from user name, password and the API's nonce",
};

/** Lists what requests carry: the name of each part, its template, and the placeholders that fill it in. */
export function describeCarried({ attach, cookieNames, jar, signedInAt }: NewSession): Finding[] {
	const parts = [
		...(attach.digest ? [DIGEST] : []),
		...toParts('header', attach.headers),
		...toParts('query parameter', attach.query),
		...toParts('body field', attach.body ?? {}),
		...toParts('body field of requests that change something', attach.writeBody ?? {}),
		...toParts('path prefix', attach.pathPrefix === undefined ? {} : { '': attach.pathPrefix }),
	];
	const names = livingCookies(jar, signedInAt).map(({ key }) => key);
	const cookies = attach.cookies
		? [
				{
					name: 'cookies',
					where: cookieNames.join(', ') || 'all',
					rule: 'those that fit the address, as in a browser',
				},
			]
		: [];
	return [...cookies, ...parts, ...(attach.cookies ? describeCsrfHeaders(attach.headers, names) : [])];
}

/** Lists the headers that repeat a cookie. */
function describeCsrfHeaders(headers: Record<string, string>, cookieNames: readonly string[]): Finding[] {
	return cookieNames.flatMap((cookie) => {
		const name = CSRF_COOKIES.get(cookie);
		if (name === undefined || findHeader(headers, name) !== undefined) return [];
		return [
			{
				name: `header ${name}`,
				where: `cookie:${cookie}`,
				rule: 'the same value as this cookie, as in a browser',
			},
		];
	});
}

function toParts(kind: string, templates: Record<string, string>): Finding[] {
	return Object.entries(templates).map(([name, template]) => {
		const filledIn = [...placeholdersIn(template)];
		return {
			name: `${kind} ${name}`.trim(),
			where: template,
			rule: filledIn.length > 0 ? `filled in with ${filledIn.join(', ')}` : 'the same in every request',
		};
	});
}

/** Says what responses mean that the session is over, that a permission is denied, and that a login failed. */
export function describeRules({ recipe, account }: Login): string[] {
	const { lost, denied, busy = [], failed = [], probe } = recipe;
	const isOver =
		account.pasted === undefined
			? 'The session has expired, and the next one begins,'
			: 'The session is refused, and only you can paste a new one,';
	return [
		lost.length > 0
			? `${isOver} when a response has ${toAny(lost)}.`
			: 'No response means that the session has expired.',
		denied.when.length > 0
			? `A permission is denied, and signing in again does not help, when a response has ${toAny(denied.when)}.`
			: 'No response means that a permission is denied.',
		...(busy.length > 0
			? [`The API is busy, and the request is sent again, when a response has ${toAny(busy)}.`]
			: []),
		...(failed.length > 0
			? [`A request counts as failed despite a success status when a response has ${toAny(failed)}.`]
			: []),
		probe === undefined
			? ''
			: `When a response may mean either, ${probe.method} ${probe.path} decides whether the session has expired.`,
	].filter(Boolean);
}

function toAny(rules: readonly Match[]): string {
	return rules.map(toRuleText).join('; or ');
}
