import type { IDataObject } from 'n8n-workflow';

import {
	type AccountStatus,
	endOfSession,
	type Session,
	type SessionClient,
	type SessionLoginError,
	placeholdersIn,
	templatesOf,
} from '../../core';
import type { Form } from '../credential/Form';
import { understand } from '../credential/readRecording';
import { advise } from '../n8n/advice/advise';
import { toChoice } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
import { toExplainItems } from './toExplainItems';

/** What only the explanation of a login needs. */
interface ExplainParts {
	form: Form;
	signal: AbortSignal | undefined;
	/** Whether a person asks for it. */
	isForced: boolean;
}

/** Reports, renews or ends the session of an account, or explains its login; the result contains none of its secrets. */
export async function executeSession(
	client: SessionClient,
	read: ReadParameter,
	{ form, ...options }: ExplainParts,
): Promise<IDataObject[]> {
	const operation = toChoice(read('operation', 'getStatus'), 'Operation', [
		'getStatus',
		'signInAgain',
		'signOut',
		'explainLogin',
	]);
	if (operation === 'explainLogin')
		return toExplainItems(await client.explainLogin(options), understand(form));
	if (operation === 'signOut') {
		const dropped = await client.signOut();
		const ended = { signedOut: dropped !== undefined, endedAtApi: dropped?.isEnded === true };
		return [{ ...ended, ...toStatusItem(await client.status()) }];
	}
	if (operation === 'signInAgain') await client.signInAgain();
	return [toStatusItem(await client.status())];
}

/** Describes who is signed in, since when, until when and how, or what comes next; times are in ISO 8601. */
export function toStatusItem(status: AccountStatus): IDataObject {
	const { session, validity, logins, refreshes, ended } = status;
	const counts = { logins, refreshes };
	const signedIn = session !== undefined && validity !== 'over' && ended === undefined;
	const next = signedIn ? {} : { next: toNextText(status) };
	if (session === undefined) return { signedIn: false, ...next, ...counts };
	const { identity, attach, cookieNames, signedInAt, usedAt } = session;
	const end = endOfSession(session);
	return {
		signedIn,
		...next,
		kind: toKind(session),
		...identity,
		since: toIso(signedInAt),
		until: end === undefined ? null : toIso(end),
		lastUsed: toIso(usedAt),
		sends: {
			cookies: attach.cookies ? cookieNames : [],
			headers: Object.keys(attach.headers),
			queryParameters: Object.keys(attach.query),
		},
		canRefresh: session.values['refreshToken'] !== undefined,
		...counts,
	};
}

/** Says why nobody is signed in, and what the next request does. */
function toNextText({ session, logins, isSignedOut, held, isPasted, ended }: AccountStatus): string {
	if (held !== undefined) return `The last login failed: ${toAdvisedError(held)}`;
	if (ended !== undefined) return toAdvisedError(ended);
	if (isPasted) return `${isSignedOut ? 'Signed out. ' : ''}The next request sends the pasted session.`;
	if (session !== undefined) return 'The session is over. The next request signs in again.';
	if (isSignedOut) return 'Signed out. The next request signs in.';
	return logins === 0
		? 'Not signed in yet. The next request signs in.'
		: 'There is no longer a session. The next request signs in.';
}

function toAdvisedError(error: SessionLoginError): string {
	const { message, description } = advise(error, 'request');
	return `${message}. ${description}`;
}

/** What proves to the API who signed in; "other" is, for example, Basic authentication or a CSRF value alone. */
function toKind({ attach, cookieNames }: Session): 'cookies' | 'token' | 'cookies and token' | 'other' {
	const sendsCookies = attach.cookies && cookieNames.length > 0;
	const sendsToken = placeholdersIn(templatesOf(attach)).has('token');
	if (sendsCookies) return sendsToken ? 'cookies and token' : 'cookies';
	return sendsToken ? 'token' : 'other';
}

function toIso(at: number): string {
	return new Date(at).toISOString();
}
