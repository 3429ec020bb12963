import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import {
	type Exchange,
	isSafe,
	type Login,
	type Session,
	SessionLoginError,
	placeholdersIn,
	parseUrl,
} from '../../core';
import { advise } from '../n8n/advice/advise';
import { toText } from '../n8n/decode';
import { createHelperExchange, fromHttpRequest, toHelperConnection } from './createHelperExchange';
import { openSessions } from './Sessions';
import { setBodyFields } from './setBodyFields';
import { withQueryInUrl } from './withQueryInUrl';

/**
 * The hidden field that makes n8n call `preAuthentication` before every request. It stays empty: when it is returned,
 * n8n sends the request once more.
 */
export const RESEND_FIELD = 'resend';

/** How a request was sent, keyed by the credential object that n8n passes to both functions for that request. */
const sentWith = new WeakMap<object, { session: Session; method: string; at: number; nonce?: string }>();

/**
 * The author's options, keyed by those that `authenticate` made of them. n8n passes it the latter when it sends a request
 * again; they hold the earlier session.
 */
const askedWith = new WeakMap<object, IHttpRequestOptions>();

/**
 * Runs before n8n's own nodes send a request with the credential, and again when that failed for whatever reason. Signs
 * in when there is no session. After a failure the request is sent again only if the recipe's probe finds that the
 * session it was sent with is over. n8n does not pass on the status, and a POST that failed for another reason may have
 * been carried out. A request that changes something is therefore never sent again, but the session is renewed for the
 * next one.
 */
export async function openSession(
	this: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const exchange = createHelperExchange(fromHttpRequest(this.helpers.httpRequest));
	return await advised(() => openOrRenew(credentials, exchange));
}

async function openOrRenew(
	credentials: ICredentialDataDecryptedObject,
	exchange: Exchange,
): Promise<IDataObject> {
	const sessions = openSessions();
	const hook = sessions.hook(sessions.login(credentials));
	const sent = sentWith.get(credentials);
	sentWith.delete(credentials);
	if (sent === undefined) {
		await hook.open(exchange);
		return {};
	}
	if (!(await hook.isOver(exchange, sent.session, sent.at, sent.nonce))) return {};
	await hook.open(exchange, sent.session.generation);
	return isSafe(sent.method) ? { [RESEND_FIELD]: '' } : {};
}

/**
 * Adds the session to a request of n8n's own nodes; a request to an address outside the API is returned unchanged.
 * Changes a copy, because n8n shows the original to people. n8n refuses a redirect to a host outside the API, because
 * it would send the headers along. It compares host names only, and to another port it sends all headers except
 * Authorization and Cookie: a request with the session in another header, or in its body, follows no redirects.
 */
export async function authenticateRequest(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const asked = askedWith.get(options) ?? options;
	const sent = await advised(() => addSession(credentials, asked));
	if (sent !== asked) askedWith.set(sent, asked);
	return sent;
}

async function addSession(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { uri } = options as { uri?: unknown };
	// n8n's older helpers call it uri, and prefer url when there are both.
	const isOlder = (options.url ?? undefined) === undefined;
	const target = toTarget(String((isOlder ? uri : options.url) ?? ''), options.baseURL);
	if (target === undefined) return options;
	const sessions = openSessions();
	const login = sessions.login(credentials);
	const method = (options.method ?? 'GET').toUpperCase();
	// Digest signs the whole address.
	const isSigned = login.recipe.attach.digest === true;
	const {
		session,
		url,
		headers,
		bodyFields = {},
		addedFields = {},
		nonce,
	} = await sessions.hook(login).attach({
		method,
		url: (isSigned ? withQueryInUrl(target, options) : target).href,
		headers: toTexts(options.headers),
		...(options.proxy && { connection: { proxy: toText(options.proxy) } }),
	});
	if (session === undefined) return options;
	sentWith.set(credentials, { session, method, at: performance.now(), nonce });
	return {
		...options,
		headers,
		...setBodyFields(options, method, bodyFields, addedFields),
		...(options.qs && { qs: isSigned ? {} : withoutNames(options.qs, session.attach.query) }),
		sendCredentialsOnCrossOriginRedirect: false,
		allowedDomains: toAllowedDomains(toOrigins(login, session), options.allowedDomains),
		...toHelperConnection(login.account.connection, isOlder),
		...((hasCustomHeader(session) || !isEmpty(bodyFields) || !isEmpty(addedFields)) && FOLLOWS_NO_REDIRECT),
		// The URL that was checked, whatever else n8n would have made of the parts.
		...{ [isOlder ? 'uri' : 'url']: url, baseURL: undefined },
	};
}

/** Adds advice to the errors of `work` that names the credential's fields, our only form in n8n's own nodes. */
async function advised<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		throw error instanceof SessionLoginError ? advise(error, 'credential') : error;
	}
}

/** The options of n8n's newer helper and of its older one. */
const FOLLOWS_NO_REDIRECT = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
};

function isEmpty(fields: Record<string, string>): boolean {
	return Object.keys(fields).length === 0;
}

function hasCustomHeader({ attach }: Session): boolean {
	return Object.entries(attach.headers).some(
		([name, template]) => !/^(authorization|cookie)$/i.test(name) && placeholdersIn(template).size > 0,
	);
}

/** Returns the author's query without the parameters that the session brings. */
function withoutNames(query: IDataObject, own: Session['attach']['query']): IDataObject {
	return Object.fromEntries(Object.entries(query).filter(([name]) => !Object.hasOwn(own, name)));
}

function toTarget(url: string, baseUrl: string | undefined): URL | undefined {
	const whole = parseUrl(url);
	if (whole !== undefined) return whole;
	// Joined as in axios.
	const joined = `${baseUrl?.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
	return baseUrl === undefined ? undefined : parseUrl(joined);
}

function toTexts(headers: IDataObject = {}): Record<string, string> {
	// A header whose expression has no value is not sent.
	const texts = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
	return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

/** Returns the addresses that may get a session. */
function toOrigins({ account, recipe }: Login, { attach }: Session): string[] {
	return [account.baseUrl, attach.baseUrl ?? [], account.furtherOrigins, recipe.origins ?? []].flat();
}

/**
 * Returns the hosts of an API as n8n's `allowedDomains` (IHttpRequestOptions), separated by commas; if the author has a
 * list, only those that it allows too.
 */
export function toAllowedDomains(origins: readonly string[], authors?: string): string {
	const hosts = [...new Set(origins.map((url) => toHost(new URL(url).hostname)))];
	const allowed = authors?.split(',').map(toHost).filter(Boolean) ?? [];
	if (authors === undefined || allowed.length === 0) return hosts.join(',');
	const both = hosts.filter((host) => allowed.some((pattern) => matches(host, pattern)));
	// An empty list would allow all; with the author's own list n8n refuses the request itself.
	return both.join(',') || authors;
}

/** Compares as n8n does (n8n-workflow, isDomainAllowed). */
function matches(host: string, pattern: string): boolean {
	return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function toHost(name: string): string {
	return name.trim().toLowerCase().replace(/\.$/, '');
}
