import type { Account } from '../recipe/Account';
import type { Session } from './Session';

/** Returns the account with the address of the API that the login has named, if any, as its base URL. */
export function atApi(account: Account, { attach: { baseUrl } }: Pick<Session, 'attach'>): Account {
	return baseUrl === undefined ? account : { ...account, baseUrl };
}

/** Returns a URL below the base URL as the same one below the address that the login has named; any other stays. */
export function toApiUrl(
	url: string,
	{ baseUrl }: Pick<Account, 'baseUrl'>,
	{ attach }: Pick<Session, 'attach'>,
): string {
	if (attach.baseUrl === undefined || `${attach.baseUrl}/` === `${baseUrl}/`) return url;
	const path = new URL(url);
	const home = new URL(baseUrl);
	const own = home.pathname.replace(/\/$/, '');
	if (path.origin !== home.origin || !`${path.pathname}/`.startsWith(`${own}/`)) return url;
	return `${attach.baseUrl}${path.pathname.slice(own.length)}${path.search}`;
}
