import type { HttpResponse } from '../../http/Exchange';
import { readText } from '../../http/response/readText';
import { readSmallBody } from '../../http/response/readBody';
import { isHtml } from '../../http/response/readResponse';
import { type Field, fieldsOf, toName } from '../../json/fieldsOf';
import { toComplaint } from './readComplaint';
import { detectLifetime, type Source } from './detectLifetime';

/** What a login response seems to contain, found by the usual names. */
export interface Detected {
	token?: string;
	/** The header that contained the token, lower-case. */
	tokenHeader?: string;
	lifetimeMs?: number;
	refreshToken?: string;
	csrf?: string;
	/** The header that contained the CSRF value, lower-case. */
	csrfHeader?: string;
	user?: string;
	company?: string;
	site?: string;
	/** The account requires a second factor: this is not a session yet. */
	needsSecondFactor: boolean;
	/** What decided each of these. */
	from: Partial<Record<DetectedName, Source>>;
}

/** The names of the values that detection looks for. */
export type DetectedName =
	'token' | 'lifetime' | 'refreshToken' | 'csrf' | 'user' | 'company' | 'site' | 'secondFactor';

/** No token is longer than this; the limit applies both to a field and to a whole response. */
const LONGEST_VALUE = 16 * 1024;

/** Names in lower case without punctuation, the most specific first. */
const TOKEN_NAMES = [
	'accesstoken',
	'token',
	'authtoken',
	'authenticationtoken',
	'sessiontoken',
	'bearertoken',
	'apitoken',
	'logintoken',
	'usertoken',
	'securitytoken',
	'jwt',
	'jwttoken',
	'idtoken',
	'access',
	'sessionid',
	'sessionkey',
	'sid',
	'ticket',
	'session',
];
const REFRESH_NAMES = ['refreshtoken', 'refresh', 'renewaltoken'];
const CSRF_NAMES = ['csrftoken', 'xsrftoken', 'csrfpreventiontoken', 'csrf', 'xsrf'];
const USER_NAMES = ['username', 'login', 'userlogin', 'loginname', 'preferredusername', 'email'];
const COMPANY_NAMES = ['companyid', 'company', 'companyname', 'companydb', 'tenantid', 'tenant'];
const SITE_NAMES = ['siteid', 'site', 'shopid', 'storeid'];

/** Headers that return a token after a login, such as X-Auth-Token or X-Subject-Token. */
const TOKEN_HEADER =
	/^(authorization|token|jwt|(set-|x-)+token|([a-z]+-)*((auth|access|session|subject|api|security|bearer|user|login)-?(token|key)|(auth|access|session|subject|api|security|bearer)-?id))$/;
const CSRF_HEADER = /^(x-)?(csrf|xsrf)-?token$/;
/** Fields such as twoFactorRedirect, mfaRequired and requires2FA, and codes such as INVALID_OTP. */
const SECOND_FACTOR =
	/^(is)?(two\w*factor|2fa|tfa|mfa|otp|totp|second\w*factor)\w*(required|redirect|needed|pending|challenge)$|^(requires?|needs?|invalid|missing|wrong)(two\w*factor|2fa|tfa|mfa|otp|totp|second\w*factor)\w*$/;
/** Values with these names may also be what the request with the second factor has to return. */
const MAYBE_OF_CHALLENGE = new Set(['ticket', 'session', 'sessionid', 'sessionkey', 'sid']);

/**
 * Finds what a login response contains. The best name wins; among equal names, the one nearest the top level, then
 * the first. The body takes precedence over headers. A lifetime next to the token takes precedence over the
 * token's own, which takes precedence over any other.
 */
export function detect(response: HttpResponse): Detected {
	const fields = isHtml(response) ? [] : fieldsOf(readSmallBody(response));
	const inBody = best(fields, TOKEN_NAMES, isTokenLike);
	const bare = inBody === undefined ? readBareToken(response) : undefined;
	const ofBody = (inBody?.value as string | undefined) ?? bare?.token;
	const inHeader = ofBody === undefined ? findHeader(response, TOKEN_HEADER) : undefined;
	const token = ofBody ?? inHeader?.value.replace(/^bearer\s+/i, '');
	const csrfHeader = findHeader(response, CSRF_HEADER) ?? findInPage(response);
	const csrf = best(fields, CSRF_NAMES, isTokenLike);
	const refresh = best(fields, REFRESH_NAMES, isTokenLike);
	const [user, company, site] = [USER_NAMES, COMPANY_NAMES, SITE_NAMES].map((names) =>
		best(fields, names, isShort),
	);
	const lifetime = detectLifetime(fields, inBody?.home, token, response);
	const secondFactor =
		inBody === undefined || MAYBE_OF_CHALLENGE.has(inBody.name) ? fields.find(asksForCode) : undefined;
	return {
		token,
		tokenHeader: inHeader?.name,
		lifetimeMs: lifetime?.lifetimeMs,
		refreshToken: refresh?.value as string | undefined,
		csrf: csrfHeader?.value ?? (csrf?.value as string | undefined),
		csrfHeader: csrfHeader?.name,
		user: toText(user),
		company: toText(company),
		site: toText(site),
		needsSecondFactor: secondFactor !== undefined,
		from: {
			token: ofField(inBody) ?? (bare && { whole: bare.format }) ?? ofHeader(inHeader),
			lifetime: lifetime?.source,
			refreshToken: ofField(refresh),
			csrf: ofHeader(csrfHeader) ?? ofField(csrf),
			user: ofField(user),
			company: ofField(company),
			site: ofField(site),
			secondFactor: ofField(secondFactor),
		},
	};
}

function toText(field: Field | undefined): string | undefined {
	return field && String(field.value);
}

function ofField(field: Field | undefined): Source | undefined {
	return field && { field };
}

function ofHeader(header: { name: string } | undefined): Source | undefined {
	return header && { header: header.name };
}

/** Whether a field shows that a code has to be sent. */
function asksForCode({ name, value }: Field): boolean {
	return (
		(SECOND_FACTOR.test(name) && Boolean(value)) ||
		(typeof value === 'string' && value.length < 50 && SECOND_FACTOR.test(toName(value)))
	);
}

function best(fields: Field[], names: string[], fits: (value: unknown) => boolean): Field | undefined {
	const isRefresh = names === REFRESH_NAMES;
	for (const name of names) {
		const found = fields.find(
			(field) => field.name === name && field.isOfRefresh === isRefresh && fits(field.value),
		);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Some APIs respond with nothing but the token, as JSON text or plain text. */
function readBareToken(response: HttpResponse): { token: string; format: 'json' | 'text' } | undefined {
	const json = readSmallBody(response);
	if (typeof json === 'string')
		return isTokenLike(json) && !toComplaint(json) ? { token: json, format: 'json' } : undefined;
	if (json !== undefined || response.body.length > LONGEST_VALUE || isHtml(response)) return undefined;
	const text = readText(response);
	// "invalid-password" looks like a token, too.
	return /^[\w.~+/=|:-]{16,}$/.test(text) && !toComplaint(text) ? { token: text, format: 'text' } : undefined;
}

function findHeader({ headers }: HttpResponse, pattern: RegExp): { name: string; value: string } | undefined {
	const found = Object.entries(headers).find(([name, value]) => pattern.test(name) && isTokenLike(value));
	return found && { name: found[0], value: found[1] };
}

/** Only this much of a page is searched: its head. */
const SEARCHED_BYTES = 64 * 1024;
const IN_PAGE = /<meta\s[^<>]*\bname="csrf-token"[^<>]*/i;

/** Pages of several frameworks state the value that their scripts send with every request that changes something. */
function findInPage(response: HttpResponse): { name: string; value: string } | undefined {
	if (!isHtml(response)) return undefined;
	const [meta = ''] = IN_PAGE.exec(response.body.toString('utf8', 0, SEARCHED_BYTES)) ?? [];
	const value = /\scontent="([^"<>&]+)"/.exec(meta)?.[1];
	return value === undefined ? undefined : { name: 'x-csrf-token', value };
}

function isTokenLike(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_VALUE;
}

function isShort(value: unknown): boolean {
	return (typeof value === 'string' && value !== '' && value.length <= 200) || typeof value === 'number';
}
