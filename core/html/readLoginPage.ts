import type { Element } from 'domhandler';

import { ancestorsOf, type Entry, isDisabled, toEntries, typeOf, within } from './formEntries';
import { findLoginFields, isHidden } from './loginFields';
import { PageError } from './PageError';
import { type Page, parsePage } from './parsePage';
import { asksForUserName, type FoundForm, isSurelyLogin, rate } from './rateForm';
import { readComplaints } from './readComplaints';

/** What a form asks for: a password, or only one of what else a login consists of. */
export type Asked = 'password' | 'code' | 'username';

/** A form that signs in. */
export interface LoginForm {
	asks: Asked;
	/** Whether it can hardly be any other form; a form for a code never is. */
	isSure: boolean;
	/** Where it is sent to, absolute; undefined when only a script knows. */
	action?: string;
	method: string;
	enctype: string;
	/** The first charset that the form accepts, else that of the page. */
	charset: string;
	/** What a browser sends when nothing is filled in. */
	entries: Entry[];
	/** The names of the fields to fill in. */
	username?: string;
	password?: string;
	code?: string;
	/** The names of all fields that a person sees. */
	names: string[];
}

/** A page as far as it is about signing in. */
export interface LoginPage {
	form?: LoginForm;
	/** Whether it has a password field without a form, which only a script can send. */
	isScripted: boolean;
	/** Short texts that look like errors, those of the form first. */
	complaints: string[];
}

/** No page with a login form has more. */
const MOST_FIELDS = 1_000;
const FIELDS = new Set(['button', 'input', 'select', 'textarea']);

/** Finds the form that signs in on a page at `url`; throws a PageError for a page that is too large. */
export function readLoginPage(html: string, url: string, charset: string): LoginPage {
	const page = parsePage(html);
	const elements = within(page.document);
	const fields = elements.filter(({ name }) => FIELDS.has(name));
	if (fields.length > MOST_FIELDS) throw new PageError('page-large');
	const forms = groupByForm(page, elements, fields);
	const found = [...forms].map(([form, its]) => ({ form, its, login: findLoginFields(its) }));
	const best = chooseForm(found);
	return {
		form: best && toLoginForm(best, { url, base: baseOf(elements, url), charset }),
		isScripted: fields.some((field) => typeOf(field) === 'password' && !isDisabled(field)),
		complaints: readComplaints(elements, best?.form),
	};
}

/** A field belongs to the form that it names, else to the one that contains it, or was open when it began. */
function groupByForm({ openForms }: Page, elements: Element[], fields: Element[]): Map<Element, Element[]> {
	const all = elements.filter(({ name }) => name === 'form');
	const byId = new Map(all.map((form) => [form.attribs['id'], form]));
	const forms = new Map<Element, Element[]>(all.map((form) => [form, []]));
	for (const field of fields) {
		const named = field.attribs['form'];
		const around = ancestorsOf(field).find(({ name }) => name === 'form') ?? openForms.get(field);
		const its = forms.get((named === undefined ? around : byId.get(named)) as Element);
		its?.push(field);
	}
	return forms;
}

/** Chooses among the forms with one password field; without any, a form for a code or a user name. */
function chooseForm(found: FoundForm[]): (FoundForm & { asks: Asked }) | undefined {
	const withPassword = found.filter(({ login }) => login.passwords.length > 0);
	if (withPassword.length > 0) {
		const single = withPassword.filter(({ login }) => login.passwords.length === 1);
		const best = bestOf(single);
		return best && { ...best, asks: 'password' };
	}
	const code = bestOf(found.filter(({ login }) => login.code !== undefined));
	if (code !== undefined) return { ...code, asks: 'code' };
	const name = bestOf(found.filter(asksForUserName));
	return name && { ...name, asks: 'username' };
}

function bestOf(forms: FoundForm[]): FoundForm | undefined {
	let best: FoundForm | undefined;
	for (const one of forms) if (best === undefined || rate(one) > rate(best)) best = one;
	return best;
}

function toLoginForm(
	found: FoundForm & { asks: Asked },
	{ url, base, charset }: { url: string; base: string; charset: string },
): LoginForm {
	const { form, its, login, asks } = found;
	const submitter = findSubmitter(its);
	const read = (name: string) => submitter?.attribs[`form${name}`] ?? form.attribs[name];
	const accepted = form.attribs['accept-charset']?.trim().split(/[\s,]+/)[0];
	const used = accepted === undefined || accepted === '' ? charset : accepted;
	const visible = its.filter((field) => !isHidden(field) && field.attribs['name'] && !isButton(field));
	return {
		asks,
		isSure: asks !== 'code' && isSurelyLogin(found),
		action: toAction(read('action'), url, base),
		method: (read('method') ?? '').trim().toUpperCase() || 'GET',
		enctype: (read('enctype') ?? '').trim().toLowerCase(),
		charset: used,
		entries: toEntries(its, submitter, used),
		username: login.username?.attribs['name'],
		password: asks === 'password' ? login.passwords[0]?.attribs['name'] : undefined,
		code: login.code?.attribs['name'],
		names: visible.map(({ attribs }) => attribs['name'] as string),
	};
}

/** A browser presses the first button of a form when the enter key is pressed in a field. */
function findSubmitter(fields: Element[]): Element | undefined {
	const buttons = fields.filter((field) => isSubmit(field) && !isDisabled(field));
	return buttons.find(({ attribs }) => !('formnovalidate' in attribs)) ?? buttons[0];
}

function isSubmit(field: Element): boolean {
	if (field.name === 'button')
		return !['button', 'reset'].includes((field.attribs['type'] ?? '').trim().toLowerCase());
	return field.name === 'input' && ['submit', 'image'].includes(typeOf(field));
}

function isButton(field: Element): boolean {
	return field.name === 'button' || ['button', 'image', 'reset', 'submit'].includes(typeOf(field));
}

/** Without an action, a form is sent to the address of its page (HTML standard, section 4.10.21.3). */
function toAction(action: string | undefined, url: string, base: string): string | undefined {
	const text = action?.trim() ?? '';
	const target = text === '' ? parse(url, url) : parse(text, base);
	if (target === undefined || !/^https?:$/.test(target.protocol)) return undefined;
	target.hash = '';
	return target.href;
}

function baseOf(elements: Element[], url: string): string {
	const base = elements.find(({ name, attribs }) => name === 'base' && attribs['href'] !== undefined);
	return parse(base?.attribs['href'] ?? '', url)?.href ?? url;
}

function parse(address: string, base: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}
