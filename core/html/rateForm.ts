import type { Element } from 'domhandler';

import { typeOf } from './formEntries';
import { isHidden, isForUserName, type LoginFields } from './loginFields';

/** A form of a page with its fields. */
export interface FoundForm {
	form: Element;
	its: Element[];
	login: LoginFields;
}

/** Only so much of an attribute is searched for words. */
const LONGEST_NAME = 200;
const SIGNS_IN =
	/log[-_]?(in|on)|sign[-_]?(in|on)|(?<![a-z])(auth(enticat\w{1,9})?|sessions?)(?![a-z])|anmeld|connexion|accedi|entrar|acceder/i;
/** As words of their own: not "authors", and not "catalog-info". */
const SIGNS_IN_CLEARLY =
	/(?<![a-z])(user)?(log[-_]?(in|on)|sign[-_]?(in|on)|auth|sessions?|anmeldung|connexion)(form|page)?(?![a-z])/i;
const OTHERWISE =
	/regist|sign[-_]?up|join|create|reset|forgot|lost|recover|change|subscribe|newsletter|search|comment/i;

/** How much a form looks like one that signs in. */
export function rate({ form, login: { username, passwords } }: FoundForm): number {
	const words = wordsOf(form);
	return (
		(SIGNS_IN.test(words) ? 2 : 0) +
		(passwords.length > 0 && username !== undefined ? 2 : 0) +
		(isPost(form) ? 1 : 0) -
		(OTHERWISE.test(words) ? 3 : 0) -
		(passwords.some(isNew) ? 3 : 0) -
		(isHidden(form) ? 1 : 0)
	);
}

/** Whether a form without a password first asks for the user name: a text field alone may belong to any form. */
export function asksForUserName(found: FoundForm): boolean {
	const { form, login } = found;
	if (login.username === undefined || !isPost(form) || rate(found) <= 0) return false;
	return isForUserName(login.username) || SIGNS_IN_CLEARLY.test(wordsOf(form));
}

/** Whether a form that asks for a password or a user name can hardly be one that registers, or sends a message. */
export function isSurelyLogin(found: FoundForm): boolean {
	const { form, its, login } = found;
	const buttons = its.filter((field) => field.name === 'button' || typeOf(field) === 'submit');
	const says = buttons.map(({ attribs }) => cut(`${attribs['name'] ?? ''} ${attribs['value'] ?? ''}`));
	const isOther = OTHERWISE.test([wordsOf(form), ...says].join(' ')) || login.passwords.some(isNew);
	return login.others.length === 0 && !isOther && rate(found) > 1;
}

function isPost({ attribs }: Element): boolean {
	return attribs['method']?.trim().toLowerCase() === 'post';
}

function isNew({ attribs }: Element): boolean {
	return (
		/new-password/i.test(attribs['autocomplete'] ?? '') ||
		/new[-_]?p(ass|wd)/i.test(cut(attribs['name'] ?? ''))
	);
}

/** What the authors of a page call a form. */
function wordsOf({ attribs: { id = '', name = '', action = '', class: classes = '' } }: Element): string {
	return [id, name, action, classes].map((one) => cut(one).replace(/[?#].*/s, '')).join(' ');
}

function cut(text: string): string {
	return text.slice(0, LONGEST_NAME);
}
