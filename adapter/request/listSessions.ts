import type { IDataObject } from 'n8n-workflow';

import type { ListedAccount, Login, WorkflowName } from '../../core';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import { toIso } from '../n8n/toIso';
import { openSessions } from '../session/Sessions';

/** Writes a line to n8n's log, with its figures as fields for programs that collect logs. */
export type Log = (message: string, figures: Record<string, number>) => void;

/**
 * Returns an item for each account that this n8n has used, and logs the totals. Only accounts at the host of the node's own
 * login have all fields: every workflow's author can run this, and must not see the names of other people's accounts.
 */
export async function listSessions(login: Login, log: Log): Promise<IDataObject[]> {
	const accounts = await openSessions().list();
	const figures = {
		sessions: accounts.filter(({ isSignedIn }) => isSignedIn).length,
		accounts: accounts.length,
		loginsToday: sumOf(accounts, 'logins'),
		refreshesToday: sumOf(accounts, 'refreshes'),
		failedLoginsToday: sumOf(accounts, 'failures'),
	};
	const texts = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
	log(`Session Login: ${texts.join(', ')}`, figures);
	const isOwn = isAtHostOf(login);
	return accounts
		.sort((a, b) => compare(a.name.origin, b.name.origin) || compare(a.name.username, b.name.username))
		.map((account) => toSessionItem(account, isOwn(account)));
}

/** Ends the session of an account at the host of the node's own login; throws a ParameterError when there is no such account. */
export async function endListedSession(login: Login, written: unknown): Promise<IDataObject> {
	const id = toText(written).trim();
	if (id === '') {
		throw new ParameterError(
			'Session is empty',
			'Choose an account from the list, or enter the value of session from List Sessions.',
		);
	}
	const account = (await openSessions().list()).find((one) => one.id === id);
	if (account === undefined) {
		throw new ParameterError(
			`Session '${id.slice(0, 40)}' is not known`,
			'Choose an account from the list, or enter the value of session from List Sessions. An account leaves the list when it has not been used for seven days and, outside queue mode, when n8n restarts.',
		);
	}
	if (!isAtHostOf(login)(account)) {
		throw new ParameterError(
			'Session belongs to another host than the credential',
			`Select a credential whose Base URL begins with ${account.name.origin}.`,
		);
	}
	const ended = await openSessions().endListed(id);
	if (ended.was === 'unreachable') {
		throw new ParameterError(
			'Session was not ended, because Redis cannot be reached',
			'Other processes of n8n may still use it. Run the node again when Redis can be reached.',
		);
	}
	const endedAtApi = ended.was === 'ended' && ended.isEndedAtApi;
	const summary =
		ended.was === 'none'
			? 'There was no session to end.'
			: `Ended. ${endedAtApi ? 'The API has ended the session, too.' : 'The API has not confirmed that it ended the session.'} The next request signs in; a pasted session is sent again.`;
	return { session: id, summary, ended: ended.was === 'ended', endedAtApi };
}

/** Whether accounts are at the origin of a login's Base URL. */
export function isAtHostOf({ account }: Login): (one: ListedAccount) => boolean {
	const { origin } = new URL(account.baseUrl);
	return ({ name }) => name.origin === origin;
}

function toSessionItem(account: ListedAccount, isOwn: boolean): IDataObject {
	const { id, name, session, isSignedIn, logins, refreshes, failures, trouble, workflows } = account;
	const identity = session?.identity ?? { username: name.username };
	const { signedInAt, expiresAt, kind } = session ?? {};
	return {
		session: id,
		host: name.origin,
		...(isOwn ? identity : { username: shorten(identity.username) }),
		signedIn: isSignedIn,
		...(kind !== undefined && { kind }),
		...(signedInAt !== undefined && { since: toIso(signedInAt) }),
		...(expiresAt !== undefined && { until: toIso(expiresAt) }),
		lastNoted: toIso(account.notedAt),
		...{ loginsToday: logins, refreshesToday: refreshes, failedLoginsToday: failures },
		...(isOwn && {
			...(trouble && { lastTrouble: trouble.message, lastTroubleAt: toIso(trouble.at) }),
			workflows: workflows.map(({ id, name }: WorkflowName) => ({ id, name })),
		}),
	};
}

/** Returns the first letter, by which people recognise an account that they know. */
function shorten(username: string): string {
	const [first = ''] = username;
	return username === '' ? '' : `${first}…`;
}

function sumOf(accounts: ListedAccount[], what: 'logins' | 'refreshes' | 'failures'): number {
	return accounts.reduce((sum, account) => sum + account[what], 0);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
