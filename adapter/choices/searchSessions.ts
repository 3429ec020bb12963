import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toIdentityText } from '../../core';
import { isAtHostOf } from '../request/listSessions';
import { openSessions } from '../session/Sessions';
import { matching } from './toEntries';
import { toListError } from './toListError';

/** Offers the accounts at the credential's host, for Session; those that are signed in first. */
export async function searchSessions(
	this: ILoadOptionsFunctions,
	search?: string,
): Promise<INodeListSearchResult> {
	try {
		const login = openSessions().login(await this.getCredentials('sessionLoginApi'));
		const accounts = (await openSessions().list()).filter(isAtHostOf(login));
		const entries = accounts
			.sort((a, b) => Number(b.isSignedIn) - Number(a.isSignedIn))
			.map(({ id, name, session, isSignedIn }) => ({
				name: `${toIdentityText(session?.identity ?? name)}${isSignedIn ? '' : ', not signed in'} (${id})`,
				value: id,
			}));
		return { results: matching(entries, search) };
	} catch (error) {
		throw toListError(this.getNode(), error);
	}
}
