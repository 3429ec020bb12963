import type { IDataObject } from 'n8n-workflow';

import {
	type AccountStatus,
	endOfSession,
	type Session,
	type SessionClient,
	placeholdersIn,
	templatesOf,
} from '../../core';
import { toChoice } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';

/** Reports, renews or ends the session of an account; the result contains none of its secrets. */
export async function executeSession(client: SessionClient, read: ReadParameter): Promise<IDataObject> {
	const operation = toChoice(read('operation', 'getStatus'), 'Operation', [
		'getStatus',
		'signInAgain',
		'signOut',
	]);
	if (operation === 'signOut') {
		const dropped = await client.signOut();
		return {
			signedOut: dropped !== undefined,
			endedAtApi: dropped?.isEnded === true,
			...toStatusItem(await client.status()),
		};
	}
	if (operation === 'signInAgain') await client.signInAgain();
	return toStatusItem(await client.status());
}

/** Describes who is signed in, since when, until when and how; times are in ISO 8601. */
export function toStatusItem({ session, validity, logins, refreshes }: AccountStatus): IDataObject {
	const counts = { logins, refreshes };
	if (session === undefined) return { signedIn: false, ...counts };
	const { identity, attach, cookieNames, signedInAt, usedAt } = session;
	const end = endOfSession(session);
	return {
		signedIn: validity !== 'over',
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
