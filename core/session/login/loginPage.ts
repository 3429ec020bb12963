import type { HttpResponse } from '../../http/Exchange';
import { decoderOf } from '../../http/response/readText';
import { isSmall } from '../../http/response/readBody';
import { isHtml } from '../../http/response/readResponse';

type Html = typeof import('../../html');

/** The login form of a page; the bundle that reads pages is loaded only when it is used. */
export type LoginForm = import('../../html').LoginForm;

/** A page as far as it is about signing in; `isTooLarge` when it could not be read with reasonable effort. */
export type SignInPage = import('../../html').LoginPage & { isTooLarge?: boolean };

const TOO_LARGE: SignInPage = { isScripted: false, complaints: [], isTooLarge: true };
/** A declaration is within the first bytes of a page (HTML standard, section 4.2.5.4). */
const DECLARED_WITHIN = 1024;
const DECLARED = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i;

/** What was read: one login asks several times about the same page. */
const known = new WeakMap<object, SignInPage>();

/** Finds the login form in a response; undefined when it is not a page. Loads the parser when it is first needed. */
export function readSignInPage(
	response: Pick<HttpResponse, 'headers' | 'body' | 'url'>,
): SignInPage | undefined {
	if (!isHtml(response)) return undefined;
	if (!isSmall(response)) return TOO_LARGE;
	const page = known.get(response) ?? parseSignInPage(response);
	known.set(response, page);
	return page;
}

function parseSignInPage(response: Pick<HttpResponse, 'headers' | 'body' | 'url'>): SignInPage {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const { readLoginPage, PageError } = require('../../html') as Html;
	const decoder = decoderOf(withDeclared(response));
	try {
		return readLoginPage(decoder.decode(response.body), response.url, decoder.encoding);
	} catch (error) {
		if (!(error instanceof PageError)) throw error;
		return TOO_LARGE;
	}
}

const PASSWORD_FIELD = /\b(type|name)\s{0,9}=\s{0,9}["']?password\b/i;

/** Whether a response is a page with a login form. */
export function isLoginPage(response: Pick<HttpResponse, 'headers' | 'body' | 'url'>): boolean {
	if (!isHtml(response) || !isSmall(response) || !PASSWORD_FIELD.test(response.body.toString('latin1')))
		return false;
	return readSignInPage(response)?.form?.asks === 'password';
}

/** A page may state its charset itself where its content type does not. */
function withDeclared({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>) {
	const type = headers['content-type'] ?? '';
	const declared = DECLARED.exec(body.toString('latin1', 0, DECLARED_WITHIN))?.[1];
	if (/charset=/i.test(type) || declared === undefined) return { headers, body };
	return { headers: { ...headers, 'content-type': `text/html; charset=${declared}` }, body };
}
