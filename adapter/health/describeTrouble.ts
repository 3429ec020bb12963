import {
	type Sentence,
	type SessionLoginError,
	type Trouble,
	toShownPath,
	type TypeLetter,
} from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';

/** What sentences about troubles name. */
export interface Names {
	host: string;
	/** Empty when the login has none. */
	username: string;
	/** As in "GET /orders"; undefined for a key that is not watched. */
	urlOf(key: string): string | undefined;
	now: number;
}

/** What has happened, and what to do about it. */
export interface Sentences {
	message: string;
	whatToDo: string;
}

const TYPES: Record<TypeLetter, string> = {
	s: 'text',
	n: 'a number',
	b: 'true or false',
	o: 'an object',
	l: 'a list',
};
const DAY_MS = 86_400_000;
/** The labels of the kinds that are about a response. */
const LABELS: Partial<Record<Trouble['kind'], string>> = {
	fieldGone: 'Field Gone',
	typeChanged: 'Field Type Changed',
	listEmpty: 'List Suddenly Empty',
};
const CHECK_NODES =
	'Ask the provider of the API whether the change is intended, and check the nodes that use this field.';

/** Describes a trouble that exists. */
export function describeTrouble(trouble: Trouble, names: Names): Sentences {
	const { kind, error, expiresAt = 0, types, signIns } = trouble;
	const { host } = names;
	const username = names.username || 'the account';
	const url = toUrl(trouble, names);
	const { field, place, list, ifNormal } = toPlace(trouble, url);
	switch (kind) {
		case 'loginRefused':
			return {
				message: `The login of ${username} is refused${toReason(error)}`,
				whatToDo: `${toAdvice(error)} ${NOT_AGAIN}`.trim(),
			};
		case 'unreachable':
			return {
				message:
					trouble.url === undefined
						? `${host} cannot be used${toReason(error)}`
						: `${url} fails${toReason(error)}`,
				whatToDo: toAdvice(error),
			};
		case 'certificateExpires':
			return {
				message: `The certificate of ${host} ${toEnd(expiresAt, names.now)}`,
				whatToDo: `Ask the administrator of ${host} to renew it. Once it has expired, every request fails.`,
			};
		case 'passwordExpires':
			return {
				message: `The password of ${username} ${toEnd(expiresAt, names.now)}`,
				whatToDo:
					'Change it at the API, and enter the new one in the credential at once. Once it has expired, every login fails.',
			};
		case 'manySignIns':
			return {
				message:
					error?.message ??
					`${names.username || 'The account'} has signed in ${signIns?.count ?? 'many'} times within an hour`,
				whatToDo: `${toUsual(signIns)}Another program probably signs in as the same user and ends these sessions. Use a separate user for n8n, or stop the other program.`,
			};
		case 'permissionLost':
			return { message: `${url} is no longer allowed${toReason(error)}`, whatToDo: toAdvice(error) };
		case 'fieldGone':
			return {
				message: `${field} is gone from the response to ${url}`,
				whatToDo: `${CHECK_NODES} ${ifNormal}`,
			};
		case 'typeChanged': {
			const { before, now } = types ?? { before: 'o', now: 'o' };
			return {
				message: `${place} has changed from ${TYPES[before]} to ${TYPES[now]}`,
				whatToDo: `${CHECK_NODES} ${ifNormal}`,
			};
		}
		case 'listEmpty':
			return {
				message: `${list} is suddenly empty`,
				whatToDo: `Check at the API whether the rows have been deleted, or whether ${username} may no longer see them. ${ifNormal}`,
			};
	}
}

/** Says that a trouble is over. */
export function describeEnd(trouble: Trouble, names: Names, isLast = false): Sentences {
	const { host } = names;
	const username = names.username || 'The account';
	const url = toUrl(trouble, names);
	const { field, place, list } = toPlace(trouble, url);
	const message = {
		loginRefused: `${username} is signed in again`,
		unreachable: trouble.url === undefined ? `${host} can be used again` : `${url} works again`,
		certificateExpires: `The certificate of ${host} has been renewed`,
		passwordExpires: `The password of ${names.username || 'the account'} no longer expires soon`,
		manySignIns: `${username} signs in as often as usual again`,
		permissionLost: `${url} is allowed again`,
		fieldGone: `${field} is in the response to ${url} again`,
		typeChanged: `${place} has its former type again`,
		listEmpty: `${list} has rows again`,
	}[trouble.kind];
	return { message, whatToDo: isLast ? `Nothing. ${NOW_NORMAL}` : 'Nothing.' };
}

const NOT_AGAIN =
	'Session Health does not send this login again, so that the account is not locked: enter the right password in the credential, or, if it is right by now, run Sign In Again in a Session Request.';

const NOW_NORMAL = 'This has happened twice, so it counts as normal and is not reported again.';

function toUrl({ url }: Trouble, { urlOf }: Names): string {
	return (url === undefined ? undefined : urlOf(url)) ?? 'The URL';
}

/** Names a field of a response and what to do if its change is normal; the whole response has no name to exclude. */
function toPlace({ kind, field = '' }: Trouble, url: string) {
	const shown = toShownPath(field);
	if (shown === '')
		return {
			field: 'The content',
			place: `The response to ${url}`,
			list: `The list in the response to ${url}`,
			ifNormal: `If this is normal, remove ${LABELS[kind] ?? 'it'} from the option Problems.`,
		};
	return {
		field: `The field '${shown}'`,
		place: `The field '${shown}' in the response to ${url}`,
		list: `The list '${shown}' in the response to ${url}`,
		ifNormal: 'If this is normal, enter the field under Excluded Fields.',
	};
}

function toReason(error: SessionLoginError | undefined): string {
	return error === undefined ? '' : `: ${error.message}`;
}

function toAdvice(error: SessionLoginError | undefined): string {
	return toAdvisedText((error?.sentences ?? []) as readonly Sentence[], 'trigger');
}

function toUsual(signIns: Trouble['signIns']): string {
	if (signIns === undefined || signIns.usual === 0) return '';
	return `Up to ${Math.ceil(signIns.usual)} are usual. `;
}

/** As in "expires on 2026-12-05 (in 5 days)". */
function toEnd(at: number, now: number): string {
	const days = Math.floor((at - now) / DAY_MS);
	const date = new Date(at).toISOString().slice(0, 10);
	if (at <= now) return `expired on ${date}`;
	return `expires on ${date} (in ${days === 1 ? '1 day' : `${days} days`})`;
}
