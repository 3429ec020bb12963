import type { HttpRequest, HttpResponse } from '../../http/Exchange';
import { parseUrl } from '../../http/parseUrl';
import { isSuccess } from '../../http/response/readResponse';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { fill, findEmptyPlaceholder, type PlaceholderValues, placeholdersIn } from '../recipe/placeholders';
import type { Login } from '../recipe/Login';
import type { Step } from '../recipe/Recipe';
import { unusedFields } from '../recipe/stepRequest';
import { hiddenSecrets } from '../secrets/recipeSecrets';
import { createPlaceholderValues } from '../state/placeholderValues';
import { askFor, type AskedStep, type LoginTrail } from './askStep';
import { toFormBody } from './formBody';
import { isElsewhere, type LoginOutcome } from './LoginEvidence';
import { toFormError } from './loginFormErrors';
import { type LoginForm, readSignInPage } from './loginPage';

/** A page asks for user name, password and code, together or one after the other. */
type Asked = LoginForm['asks'];

/**
 * Fills in and sends the login form of a page, then the form of the next page as long as that asks for something else.
 * Returns the last request and its response. Throws a LoginError for a form that cannot be filled in.
 */
export async function signInByForm(
	first: AskedStep,
	step: Step,
	trail: LoginTrail,
): Promise<AskedStep & Pick<LoginOutcome, 'unmet'>> {
	const sent = new Set<Asked>();
	let last = first;
	for (;;) {
		const page = readSignInPage(last.response);
		const form = sent.size > 0 || isLogin(page?.form, trail) ? page?.form : undefined;
		if (form === undefined) {
			if (sent.size > 0) return last;
			if (!isSuccess(last.response)) return { ...last, unmet: 'page' };
			throw toFormError(page?.isTooLarge ? 'large' : page?.isScripted ? 'scripted' : 'none', last.response);
		}
		// A page that asks for the user name after the password begins anew.
		if (sent.has(form.asks) || (sent.size > 0 && form.asks === 'username'))
			return { ...last, unmet: 'again' };
		if (form.asks === 'code' && !knowsCode(form, step, trail)) {
			// Only after the password does the question for a code show that it is correct.
			if (!sent.has('password') && !trail.hasPassword) throw toFormError('none', last.response);
			return { ...last, unmet: 'code' };
		}
		sent.add(form.asks);
		last = await sendForm(form, last, step, trail);
	}
}

/** Whether a login may begin with a form. The other forms of a site must not be sent. */
function isLogin(form: LoginForm | undefined, { hasPassword, isGuess }: LoginTrail): boolean {
	if (form === undefined || (isGuess && !form.isSure)) return false;
	return form.asks !== 'code' || hasPassword;
}

/** Whether no login form is left: a form may lead to any page of the same site, even to one that does not exist. */
export function isFormAccepted({ response, request, asked, unmet }: Omit<LoginOutcome, 'step'>): boolean {
	if (unmet !== undefined) return false;
	const { status } = response;
	const wasLedOn = isElsewhere({ asked, request }) && status !== 401 && status !== 429 && status < 500;
	return isSuccess(response) || isRedirect(response) || wasLedOn;
}

async function sendForm(
	form: LoginForm,
	{ asked, response: page }: AskedStep,
	step: Step,
	trail: LoginTrail,
) {
	const { action, method } = form;
	const to = action === undefined ? undefined : parseUrl(action, page.url);
	if (to === undefined || method !== 'POST' || (form.asks === 'password' && form.password === undefined))
		throw toFormError('scripted', page);
	const { origin, href } = new URL(page.url);
	if (to.origin !== origin) throw toFormError('elsewhere', page, { origin: to.origin });
	const build = (placeholders: PlaceholderValues): HttpRequest => {
		const unseen = form.entries.filter(([name]) => !form.names.includes(name));
		for (const secret of hiddenSecrets(unseen)) trail.made.add(secret);
		const entries = fillIn(form, page, step, trail.login, placeholders);
		const { contentType, body } = toFormBody(entries, form.enctype, form.charset);
		// Some servers check Origin and Referer against forged requests.
		const headers = { ...asked.headers, 'Content-Type': contentType, Origin: origin, Referer: href };
		return { ...asked, method, url: to.href, headers, body };
	};
	const sent = await askFor(build, { success: step.success, isForm: true }, trail);
	// A code that was sent together with the password does not show which of them is wrong.
	return { ...sent, hasCode: sent.hasCode && form.asks === 'code' };
}

/** Returns what the form sends when a person has filled it in. */
function fillIn(
	form: LoginForm,
	page: HttpResponse,
	step: Step,
	{ account, recipe }: Login,
	placeholders: PlaceholderValues,
): Array<readonly [string, string]> {
	const { fields = {}, code } = step.form ?? {};
	const names = new Set(form.entries.map(([name]) => name));
	const filled = new Map<string, string>();
	const named = { username: false, password: false };
	for (const [name, template] of Object.entries(fields)) {
		const used = placeholdersIn(template);
		for (const role of ['username', 'password'] as const) {
			named[role] ||= used.has(role);
			// A page that asks for one of them alone does not have the other.
			if (used.has(role) && !names.has(name) && form[role] !== undefined)
				throw toFormError('field', page, { field: name, names: form.names });
		}
		if (names.has(name) || (used.size === 0 && form.asks === 'password'))
			filled.set(name, fill(template, placeholders));
	}
	if (form.username !== undefined && !named.username) {
		if (account.username === '') throw toFormError('username', page);
		filled.set(form.username, account.username);
	}
	if (form.password !== undefined && !named.password) filled.set(form.password, account.password);
	const isWanted = (name: string, value: string) =>
		names.has(name) || (form.asks === 'password' && !/\{\{[^{}]*\|/.test(value));
	for (const [name, value] of unusedFields(account, recipe, placeholders, isWanted)) filled.set(name, value);
	if (form.code !== undefined && code !== undefined && !filled.has(form.code) && isKnown(code, placeholders))
		filled.set(form.code, fill(code, placeholders));
	const kept = form.entries.map(([name, value]) => [name, filled.get(name) ?? value] as const);
	return [...kept, ...[...filled].filter(([name]) => !names.has(name))];
}

function isKnown(template: string, placeholders: PlaceholderValues): boolean {
	return findEmptyPlaceholder(template, placeholders) === undefined;
}

/** Whether a one-time code can be entered: by the recipe, or by an additional login field with its name. */
function knowsCode(
	{ code }: LoginForm,
	step: Step,
	{ login: { account }, values, jar }: LoginTrail,
): boolean {
	if (code !== undefined && Object.hasOwn(account.loginFields, code)) return true;
	const template = step.form?.code;
	return template !== undefined && isKnown(template, createPlaceholderValues(account, values, jar));
}
