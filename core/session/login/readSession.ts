import type { CookieJar } from 'tough-cookie';

import type { HttpResponse } from '../../http/Exchange';
import type { Login } from '../recipe/Login';
import { placeholdersIn } from '../recipe/placeholders';
import { templatesOf } from '../recipe/templatesOf';
import { lastStep, type Recipe, type Steps } from '../recipe/Recipe';
import { livingCookies } from '../state/cookies';
import { type Expiry, readJwtLifetimeMs, toExpiry, toLifetimeMs } from '../state/expiry';
import { readLocation } from '../state/readLocation';
import type { Attachment, NewSession, Session } from '../state/Session';
import { CSRF_COOKIES } from '../state/csrfCookies';
import { chooseSessionCookies, isSessionName, mayHoldSession } from '../state/sessionCookies';
import { readCookieExpiry } from '../state/validity';
import { detect, type Detected } from './detect';
import { readApiAddress } from './readApiAddress';
import { readPasswordExpiry } from './readPasswordExpiry';
import type { ExpirySource, SessionReading } from './SessionReading';

/** What is known once the login response has arrived. */
interface LoginState {
	jar: CookieJar;
	/** What the recipe's steps have captured. */
	values: Record<string, string>;
	login: Login;
	/** The steps that were taken; the response is the one to the last step. */
	steps: Steps;
	/** What a refresh starts from. */
	before?: Pick<Session, 'identity' | 'passwordExpiresAt'>;
}

/**
 * Reads the session from a login response: what the recipe captured, and what can be detected; no session when
 * the account requires a second factor first.
 */
export function readSession(
	response: HttpResponse,
	state: LoginState,
): { session?: NewSession; reading?: SessionReading } {
	const { jar, before } = state;
	const { account, recipe } = state.login;
	const found = detect(response);
	if (found.needsSecondFactor && state.values['token'] === undefined) return {};
	const { values, detected } = toValues(state, found);
	const holdsToken = values['token'] !== undefined && found.tokenHeader === undefined;
	const cookies = readSessionCookies(jar, recipe, response.receivedAt, holdsToken);
	const sending = toAttachment(recipe, cookies, found, values);
	const baseUrl = readApiAddress(values['apiUrl'], state.login);
	const attach = { ...sending.attach, ...(baseUrl && { baseUrl }) };
	// When there is a token, cookies not named like a session may contain anything.
	const watches = recipe.sessionCookies !== undefined || !sends(attach, 'token') || cookies.hasSession;
	const session = {
		values,
		jar,
		cookieNames: attach.cookies && watches ? cookies.names : [],
		needsAllCookies: recipe.sessionCookies !== undefined,
		attach,
		identity: {
			username: values['user'] ?? found.user ?? before?.identity.username ?? account.username,
			company: values['company'] ?? found.company ?? before?.identity.company,
			site: values['site'] ?? found.site ?? before?.identity.site,
		},
		// A refresh states no more about the password than the login has.
		passwordExpiresAt: readPasswordExpiry(response) ?? before?.passwordExpiresAt,
		signedInAt: response.receivedAt,
		usedAt: response.receivedAt,
	};
	const { expiry, by: expiryBy } = readExpiry(response, state, found, session);
	const cookieExpiry = attach.cookies ? readCookieExpiry(session, response.receivedAt) : undefined;
	return {
		session: { ...session, expiry, cookieExpiry },
		reading: { detected, cookiesBy: cookies.by, sentBy: sending.by, expiryBy },
	};
}

/** Values that the recipe names take precedence; the rest are detected. */
function toValues({ values, steps }: LoginState, found: Detected) {
	const named = new Set(steps.flatMap(({ captures }) => Object.keys(captures ?? {})));
	const result = { ...values };
	const detected: Detected['from'] = {};
	for (const name of ['token', 'refreshToken', 'csrf'] as const) {
		const value = found[name];
		if (value === undefined || named.has(name)) continue;
		result[name] = value;
		detected[name] = found.from[name];
	}
	for (const name of ['user', 'company', 'site'] as const)
		if (values[name] === undefined) detected[name] = found.from[name];
	return { values: result, detected };
}

function readSessionCookies(jar: CookieJar, recipe: Recipe, now: number, holdsToken: boolean) {
	const cookies = livingCookies(jar, now).filter(({ key, value }) => key !== '' && value !== '');
	const all = cookies.map(({ key }) => key);
	if (recipe.sessionCookies !== undefined) {
		const names = recipe.sessionCookies;
		const hasSession = names.every((name) => all.includes(name));
		return { all, names: hasSession ? names : [], hasSession, by: 'recipe' as const };
	}
	return {
		all,
		...chooseSessionCookies(cookies, now),
		// A cookie that scripts cannot read is weaker evidence than a token in the body.
		hasSession: cookies.some(
			(cookie) => isSessionName(cookie.key) || (!holdsToken && mayHoldSession(cookie)),
		),
	};
}

/** Decides how the session is attached, now that the result of the login is known. */
function toAttachment(
	{ attach }: Recipe,
	{ all, hasSession }: ReturnType<typeof readSessionCookies>,
	found: Detected,
	values: Record<string, string>,
): { attach: Attachment; by: SessionReading['sentBy'] } {
	const { cookies, digest, tokenInstead, headers = {}, query = {}, body, writeBody, pathPrefix } = attach;
	const further = {
		query,
		...(digest && { digest }),
		...(body && { body }),
		...(writeBody && { writeBody }),
		...(pathPrefix && { pathPrefix }),
	};
	if (!tokenInstead) return { attach: { cookies, headers, ...further }, by: 'recipe' };
	if (cookies && (hasSession || values['token'] === undefined)) {
		const withCsrf = { ...toCsrfHeaders(found, all), ...headers };
		return { attach: { cookies, headers: withCsrf, ...further }, by: 'cookies' };
	}
	// An API that returns the token in a custom header expects it there; most accept a bearer token, too.
	const own =
		found.tokenHeader && found.tokenHeader !== 'authorization' ? { [found.tokenHeader]: '{{token}}' } : {};
	const withToken = { Authorization: 'Bearer {{token}}', ...own, ...headers };
	return { attach: { cookies: true, headers: withToken, ...further }, by: 'token' };
}

/** Returns the header for a CSRF value that came in one, unless a cookie is repeated in it, which stays up to date. */
function toCsrfHeaders({ csrfHeader }: Detected, cookieNames: string[]): Record<string, string> {
	if (csrfHeader === undefined) return {};
	const isOfCookie = cookieNames.some((name) => CSRF_COOKIES.get(name)?.toLowerCase() === csrfHeader);
	return isOfCookie ? {} : { [csrfHeader]: '{{csrf}}' };
}

/**
 * Returns the expiry of what was captured: as the recipe locates it, as the response or the token itself states
 * it, or by the recipe's lifetime; and which of these.
 */
function readExpiry(
	response: HttpResponse,
	{ jar, login: { recipe }, steps }: LoginState,
	found: Detected,
	session: Pick<NewSession, 'attach' | 'values'>,
): { expiry?: Expiry; by?: ExpirySource } {
	const toResult = (lifetimeMs: number | undefined, by: ExpirySource) => {
		const expiry = toExpiry(lifetimeMs, response);
		return expiry && { expiry, by };
	};
	const stated = toResult(recipe.lifetimeMs, { isOfRecipe: true }) ?? {};
	const locations = [lastStep(steps).captures?.['expiry'] ?? []].flat();
	// The stated expiry is the token's; a server extends its cookies itself.
	if (!sends(session.attach, 'token')) return stated;
	for (const location of locations) {
		const lifetimeMs = toLifetimeMs(
			readLocation(response, location, jar),
			location,
			response,
			recipe.expiryUnit,
		);
		const result = toResult(lifetimeMs, { location });
		if (result !== undefined) return result;
	}
	const { token } = session.values;
	const detected =
		locations.length === 0 && found.from.lifetime !== undefined
			? toResult(found.lifetimeMs, { detected: found.from.lifetime })
			: undefined;
	// The detected lifetime belongs to the detected token.
	if (token === found.token && detected !== undefined) return detected;
	const ofToken = token === undefined ? undefined : readJwtLifetimeMs(token, response);
	return toResult(ofToken, { detected: { isOfToken: true } }) ?? detected ?? stated;
}

/** Whether requests carry a captured value. */
export function sends(attach: Attachment, name: string): boolean {
	return placeholdersIn(templatesOf(attach)).has(name);
}
