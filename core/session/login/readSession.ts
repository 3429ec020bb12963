import type { CookieJar } from 'tough-cookie';

import type { HttpResponse } from '../../http/Exchange';
import type { Login } from '../recipe/Login';
import { placeholdersIn } from '../recipe/placeholders';
import { templatesOf } from '../recipe/templatesOf';
import { lastStep, type Recipe, type Steps } from '../recipe/Recipe';
import { livingCookies } from '../state/cookies';
import { type Expiry, readJwtLifetimeMs, toExpiry, toLifetimeMs } from '../state/expiry';
import { readLocation } from '../state/readLocation';
import type { Attachment, Identity, NewSession } from '../state/Session';
import { chooseSessionCookies, isSessionName, mayHoldSession } from '../state/sessionCookies';
import { readCookieExpiry } from '../state/validity';
import { detect, type Detected } from './detect';
import { readApiAddress } from './readApiAddress';

/** What is known once the login response has arrived. */
interface LoginState {
	jar: CookieJar;
	/** What the recipe's steps have captured. */
	values: Record<string, string>;
	login: Login;
	/** The steps that were taken; the response is the one to the last step. */
	steps: Steps;
	/** What a refresh starts from. */
	before?: { identity: Identity };
}

/**
 * Cookies whose value is sent back as a header to prove where a request comes from (OWASP, CSRF prevention,
 * double-submit cookie).
 */
const CSRF_COOKIES: Record<string, string> = { csrftoken: 'X-CSRFToken', _xsrf: 'X-XSRFToken' };

/**
 * Reads the session from a login response: what the recipe captured, and what can be detected; undefined when
 * the account requires a second factor first.
 */
export function readSession(response: HttpResponse, state: LoginState): NewSession | undefined {
	const { jar, before } = state;
	const { account, recipe } = state.login;
	const found = detect(response);
	if (found.needsSecondFactor && state.values['token'] === undefined) return undefined;
	const values = toValues(state, found);
	const holdsToken = values['token'] !== undefined && found.tokenHeader === undefined;
	const cookies = readSessionCookies(jar, recipe, response.receivedAt, holdsToken);
	const baseUrl = readApiAddress(values['apiUrl'], state.login);
	const attach = { ...toAttachment(recipe, cookies, found, values), ...(baseUrl && { baseUrl }) };
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
		signedInAt: response.receivedAt,
		usedAt: response.receivedAt,
	};
	return {
		...session,
		expiry: readExpiry(response, state, found, session),
		cookieExpiry: attach.cookies ? readCookieExpiry(session, response.receivedAt) : undefined,
	};
}

/** Values that the recipe names take precedence; the rest are detected. */
function toValues({ values, steps }: LoginState, found: Detected): Record<string, string> {
	const named = new Set(steps.flatMap(({ captures }) => Object.keys(captures ?? {})));
	const result = { ...values };
	for (const name of ['token', 'refreshToken', 'csrf'] as const) {
		const value = found[name];
		if (value !== undefined && !named.has(name)) result[name] = value;
	}
	return result;
}

function readSessionCookies(jar: CookieJar, recipe: Recipe, now: number, holdsToken: boolean) {
	const cookies = livingCookies(jar, now).filter(({ key, value }) => key !== '' && value !== '');
	if (recipe.sessionCookies !== undefined) {
		const names = recipe.sessionCookies;
		const hasSession = names.every((name) => cookies.some(({ key }) => key === name));
		return { all: cookies.map(({ key }) => key), names: hasSession ? names : [], hasSession };
	}
	return {
		all: cookies.map(({ key }) => key),
		names: chooseSessionCookies(cookies, now),
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
): Attachment {
	const { cookies, digest, tokenInstead, headers = {}, query = {}, body, pathPrefix } = attach;
	const further = { ...(digest && { digest }), ...(body && { body }), ...(pathPrefix && { pathPrefix }) };
	if (!tokenInstead) return { cookies, headers, query, ...further };
	if (cookies && (hasSession || values['token'] === undefined)) {
		return { cookies, headers: { ...toCsrfHeaders(found, all), ...headers }, query, ...further };
	}
	// An API that returns the token in a custom header expects it there; most accept a bearer token, too.
	const own =
		found.tokenHeader && found.tokenHeader !== 'authorization' ? { [found.tokenHeader]: '{{token}}' } : {};
	return {
		cookies: true,
		headers: { Authorization: 'Bearer {{token}}', ...own, ...headers },
		query,
		...further,
	};
}

function toCsrfHeaders({ csrfHeader }: Detected, cookieNames: string[]): Record<string, string> {
	const ofCookies = Object.entries(CSRF_COOKIES)
		.filter(([cookie]) => cookieNames.includes(cookie))
		.map(([cookie, header]) => [header, `{{cookie.${cookie}}}`]);
	return { ...Object.fromEntries(ofCookies), ...(csrfHeader && { [csrfHeader]: '{{csrf}}' }) };
}

/**
 * Returns the expiry of what was captured: as the recipe locates it, as the response or the token itself states
 * it, or by the recipe's lifetime.
 */
function readExpiry(
	response: HttpResponse,
	{ jar, login: { recipe }, steps }: LoginState,
	found: Detected,
	session: Pick<NewSession, 'attach' | 'values'>,
): Expiry | undefined {
	const stated = toExpiry(recipe.lifetimeMs, response);
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
		if (lifetimeMs !== undefined) return toExpiry(lifetimeMs, response);
	}
	const { token } = session.values;
	const ofToken = token === undefined ? undefined : readJwtLifetimeMs(token, response);
	const detected = locations.length === 0 ? found.lifetimeMs : undefined;
	// The detected lifetime belongs to the detected token.
	const lifetimeMs = token === found.token ? (detected ?? ofToken) : (ofToken ?? detected);
	return toExpiry(lifetimeMs, response) ?? stated;
}

/** Whether requests carry a captured value. */
export function sends(attach: Attachment, name: string): boolean {
	return placeholdersIn(templatesOf(attach)).has(name);
}
