import { createHash } from 'node:crypto';

import type { Account } from './Account';
import type { Recipe } from './Recipe';

/** Names a session by everything that decides who signs in where and how, the password too; tells none of it (SHA-256, hex). */
export function accountKey(account: Account, recipe: Recipe): string {
	const { baseUrl, username, password, loginFields, ignoreSslIssues } = account;
	const fields = Object.entries(loginFields).sort(([a], [b]) => (a < b ? -1 : 1));
	const decides = [
		baseUrl,
		username,
		password,
		fields,
		ignoreSslIssues,
		recipe,
		recipe.permissionPattern.source,
	];
	return createHash('sha256').update(JSON.stringify(decides)).digest('hex');
}
