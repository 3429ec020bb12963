import type { IDataObject } from 'n8n-workflow';

import {
	type AccountStatus,
	endOfSession,
	kindOf,
	type Login,
	type Session,
	type SessionClient,
	type SessionLoginError,
	toIdentityText,
} from '../../core';
import type { Form } from '../credential/Form';
import { understand } from '../credential/readRecording';
import { advise } from '../n8n/advice/advise';
import { toChoice } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
import { toIso } from '../n8n/toIso';
import { endListedSession, listSessions, type Log } from './listSessions';
import { toExplainItems } from './toExplainItems';

/** What the operations need besides their parameters. */
interface SessionParts {
	form: Form;
	login: Login;
	log: Log;
	signal: AbortSignal | undefined;
	/** Whether a person asks for the explanation of a login. */
	isForced: boolean;
	/** The workflow's time zone, such as Europe/Rome. */
	timeZone: string;
}

/** Reports, renews or ends sessions of accounts, or explains a login; the result contains none of their secrets. */
export async function executeSession(
	client: SessionClient,
	read: ReadParameter,
	{ form, login, log, timeZone, ...options }: SessionParts,
): Promise<IDataObject[]> {
	const operation = toChoice(read('operation', 'getStatus'), 'Operation', [
		'getStatus',
		'signInAgain',
		'signOut',
		'explainLogin',
		'listSessions',
		'endSession',
	]);
	if (operation === 'listSessions') return await listSessions(login, log);
	if (operation === 'endSession') return [await endListedSession(login, read('session', ''))];
	if (operation === 'explainLogin')
		return toExplainItems(await client.explainLogin(options), understand(form));
	if (operation === 'signOut') {
		const dropped = await client.signOut();
		const signedOut = dropped !== undefined;
		const endedAtApi = dropped?.isEnded === true;
		const summary = toSignedOutText(signedOut, endedAtApi);
		return [{ ...toStatusItem(await client.status(), timeZone), summary, signedOut, endedAtApi }];
	}
	if (operation === 'signInAgain') await client.signInAgain();
	return [toStatusItem(await client.status(), timeZone)];
}

function toSignedOutText(signedOut: boolean, endedAtApi: boolean): string {
	if (!signedOut) return 'There was no session to sign out.';
	return endedAtApi
		? 'Signed out. The API has ended the session.'
		: 'Signed out here. The API has not confirmed that it ended the session.';
}

/**
 * Describes who is signed in, since when, until when and how, or what comes next. `summary` is for people, with times in
 * `timeZone`; other times are in ISO 8601. What is not known is left out.
 */
export function toStatusItem(status: AccountStatus, timeZone: string): IDataObject {
	const { session, validity, logins, refreshes, ended } = status;
	const counts = { logins, refreshes };
	const signedIn = session !== undefined && validity !== 'over' && ended === undefined;
	const next = signedIn ? {} : { next: toNextText(status) };
	if (session === undefined) return { summary: 'Not signed in.', signedIn: false, ...next, ...counts };
	const { identity, signedInAt, usedAt } = session;
	const end = endOfSession(session);
	return {
		summary: signedIn ? toSummary(session, end, timeZone) : 'Not signed in: the session has expired.',
		signedIn,
		...next,
		kind: kindOf(session),
		...identity,
		...(end !== undefined && { until: toIso(end) }),
		since: toIso(signedInAt),
		lastUsed: toIso(usedAt),
		...toSends(session),
		renewal: toRenewalText(status, session),
		...counts,
	};
}

function toSummary({ identity }: Session, end: number | undefined, timeZone: string): string {
	const who = `Signed in as ${toIdentityText(identity)}`;
	if (end === undefined) return `${who}. The API does not state when the session expires.`;
	// The Swedish format is that of ISO 8601, without its T.
	const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
	return `${who} until ${format.format(end)} (${timeZone}).`;
}

/** Names what requests carry, as in "cookies SESSIONID, csrf; header Authorization". */
function toSends({ attach, cookieNames }: Session): { sends?: string } {
	const parts: Array<[string, string[]]> = [
		['cookie', attach.cookies ? cookieNames : []],
		['header', Object.keys(attach.headers)],
		['query parameter', Object.keys(attach.query)],
	];
	const named = parts.filter(([, names]) => names.length > 0);
	const texts = named.map(([what, names]) => `${what}${names.length > 1 ? 's' : ''} ${names.join(', ')}`);
	if (attach.digest) texts.push('HTTP Digest');
	return texts.length > 0 ? { sends: texts.join('; ') } : {};
}

function toRenewalText({ isPasted }: AccountStatus, { values }: Session): string {
	if (isPasted) return 'by you: paste a new session';
	return values['refreshToken'] === undefined ? 'by signing in again' : 'by its refresh token';
}

/** Says why there is no valid session, and what the next request does. */
function toNextText({ session, logins, isSignedOut, held, isPasted, ended }: AccountStatus): string {
	if (held !== undefined) return `The last login failed: ${toAdvisedError(held)}`;
	if (ended !== undefined) return toAdvisedError(ended);
	if (isPasted) return `${isSignedOut ? 'Signed out. ' : ''}The next request sends the pasted session.`;
	if (session !== undefined) return 'The session has expired. The next request signs in again.';
	if (isSignedOut) return 'Signed out. The next request signs in.';
	return logins === 0
		? 'Not signed in yet. The next request signs in.'
		: 'There is no longer a session. The next request signs in.';
}

function toAdvisedError(error: SessionLoginError): string {
	const { message, description } = advise(error, 'request');
	return `${message}. ${description}`;
}
