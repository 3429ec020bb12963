import { placeholdersIn } from '../recipe/placeholders';
import { templatesOf } from '../recipe/templatesOf';
import type { Session } from './Session';

/** What proves to the API who signed in. */
export type SessionKind = 'cookies' | 'token' | 'cookies and token' | 'other';

/** Returns what a session sends to prove who signed in; "other" is, for example, Basic authentication or a CSRF value alone. */
export function kindOf({ attach, cookieNames }: Pick<Session, 'attach' | 'cookieNames'>): SessionKind {
	const sendsCookies = attach.cookies && cookieNames.length > 0;
	const sendsToken = placeholdersIn(templatesOf(attach)).has('token');
	if (sendsCookies) return sendsToken ? 'cookies and token' : 'cookies';
	return sendsToken ? 'token' : 'other';
}
