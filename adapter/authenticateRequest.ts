import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Session } from '../core';
import { createHelperExchange, fromHttpRequest } from './createHelperExchange';
import { readAccount } from './credential/readAccount';
import { openLender } from './sessions';

/**
 * The hidden field that makes n8n call `preAuthentication` before every request. It stays empty: giving it back makes n8n
 * send the request once more.
 */
export const RESEND_FIELD = 'resend';

/** The session that a request was sent with, by the credential object that n8n hands to both functions of one request. */
const sentWith = new WeakMap<object, Session>();

/**
 * Runs before n8n's own nodes send a request with the credential, and again when that failed, whatever the reason. Signs in
 * when there is no session. After a failure the request is only sent again if the recipe's probe says that the session
 * it was sent with is over: a POST must not be sent twice.
 */
export async function openSession(
	this: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const lender = openLender(
		readAccount(credentials),
		createHelperExchange(fromHttpRequest(this.helpers.httpRequest)),
	);
	const used = sentWith.get(credentials);
	sentWith.delete(credentials);
	if (used === undefined) {
		await lender.open();
		return {};
	}
	if (!(await lender.isOver(used))) return {};
	await lender.open(used.generation);
	return { [RESEND_FIELD]: '' };
}

/** Adds the session to a request of n8n's own nodes; to an address that is not the API's, nothing. Changes a copy, because n8n shows the original to people. */
export async function authenticateRequest(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	// Older helpers of n8n call it uri.
	const key = 'uri' in options && options.uri ? 'uri' : 'url';
	const target = toTarget(String((options as unknown as IDataObject)[key] ?? ''), options.baseURL);
	if (target === undefined) return options;
	const lender = openLender(readAccount(credentials), sendNothing);
	const { session, url, headers } = await lender.dress(target, toTexts(options.headers));
	if (session === undefined) return options;
	sentWith.set(credentials, session);
	return { ...options, headers, ...(url !== target.href && { [key]: url, baseURL: undefined }) };
}

/** `authenticate` has no helper, so it sends nothing. */
async function sendNothing(): Promise<never> {
	throw new Error('authenticate sends no requests');
}

function toTarget(url: string, baseUrl: string | undefined): URL | undefined {
	if (URL.canParse(url)) return new URL(url);
	return baseUrl !== undefined && URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined;
}

function toTexts(headers: IDataObject = {}): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
