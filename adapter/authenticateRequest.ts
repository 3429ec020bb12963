import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { isSafe, type Session, slotsIn } from '../core';
import { createHelperExchange, fromHttpRequest, toHelperConnection } from './createHelperExchange';
import { readAccountOnce } from './credential/readAccountOnce';
import { openLender } from './sessions';
import { toAllowedDomains } from './toAllowedDomains';

/**
 * The hidden field that makes n8n call `preAuthentication` before every request. It stays empty: giving it back makes n8n
 * send the request once more.
 */
export const RESEND_FIELD = 'resend';

/** What a request was sent with, by the credential object that n8n hands to both functions of one request. */
const sentWith = new WeakMap<object, { session: Session; method: string; at: number }>();

/**
 * Runs before n8n's own nodes send a request with the credential, and again when that failed, whatever the reason. Signs in
 * when there is no session. After a failure the request is only sent again if the recipe's probe says that the session
 * it was sent with is over. n8n does not tell the status, and a POST that failed for another reason may have been carried
 * out: one that changes something is never sent again, but the session is renewed for whoever comes next.
 */
export async function openSession(
	this: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const lender = openLender(
		readAccountOnce(credentials),
		createHelperExchange(fromHttpRequest(this.helpers.httpRequest)),
	);
	const sent = sentWith.get(credentials);
	sentWith.delete(credentials);
	if (sent === undefined) {
		await lender.open();
		return {};
	}
	if (!(await lender.isOver(sent.session, sent.at))) return {};
	await lender.open(sent.session.generation);
	return isSafe(sent.method) ? { [RESEND_FIELD]: '' } : {};
}

/**
 * Adds the session to a request of n8n's own nodes; to an address that is not the API's, nothing. Changes a copy, because
 * n8n shows the original to people. A redirect to a host that is not the API's is refused by n8n: it would take headers
 * along. n8n compares host names only, and to another port takes along all headers but Authorization and Cookie: a request
 * with the session in another one follows no redirects.
 */
export async function authenticateRequest(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	// Older helpers of n8n call it uri.
	const key = 'uri' in options && options.uri ? 'uri' : 'url';
	const target = toTarget(String((options as unknown as IDataObject)[key] ?? ''), options.baseURL);
	if (target === undefined) return options;
	const login = readAccountOnce(credentials);
	const lender = openLender(login, sendNothing);
	const { session, url, headers } = await lender.dress(target, toTexts(options.headers));
	if (session === undefined) return options;
	const method = (options.method ?? 'GET').toUpperCase();
	sentWith.set(credentials, { session, method, at: performance.now() });
	return {
		...options,
		headers,
		sendCredentialsOnCrossOriginRedirect: false,
		allowedDomains: toAllowedDomains(login.account, options.allowedDomains),
		...toHelperConnection(login.account.connection, options),
		...(hasHeaderOfItsOwn(session) && FOLLOWS_NO_REDIRECT),
		...(url !== target.href && { [key]: url, baseURL: undefined }),
	};
}

/** In the words of n8n's newer helper and of its older one. */
const FOLLOWS_NO_REDIRECT = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
};

function hasHeaderOfItsOwn({ attach }: Session): boolean {
	return Object.entries(attach.headers).some(
		([name, template]) => !/^(authorization|cookie)$/i.test(name) && slotsIn(template).size > 0,
	);
}

/** `authenticate` has no helper, so it sends nothing. */
async function sendNothing(): Promise<never> {
	throw new Error('authenticate sends no requests');
}

function toTarget(url: string, baseUrl: string | undefined): URL | undefined {
	if (URL.canParse(url)) return new URL(url);
	// As axios joins them.
	const joined = `${baseUrl?.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
	return baseUrl !== undefined && URL.canParse(joined) ? new URL(joined) : undefined;
}

function toTexts(headers: IDataObject = {}): Record<string, string> {
	// What an expression gave no value for is not sent.
	const texts = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
	return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}
