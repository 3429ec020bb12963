import { parseUrl } from '../../http/parseUrl';
import type { Login } from '../recipe/Login';
import { homeOf } from '../recipe/homeOf';
import { LoginError } from './LoginError';

/**
 * Returns the address of the API that a login has named, as a base URL; undefined when it is the account's own. Throws a LoginError
 * for an address that the session may not be sent to.
 */
export function readApiAddress(named: string | undefined, login: Login): string | undefined {
	if (named === undefined) return undefined;
	const { baseUrl } = login.account;
	const url = /^https?:\/\//i.test(named) ? parseUrl(named) : undefined;
	if (url === undefined || url.username !== '' || url.password !== '') {
		throw new LoginError(
			'API_ELSEWHERE',
			'The login response names no valid address of the API',
			[{ name: 'api-address' }],
			{},
		);
	}
	const isDowngrade = url.protocol === 'http:' && new URL(baseUrl).protocol === 'https:';
	if (isDowngrade || !homeOf(login)(url)) {
		throw new LoginError(
			'API_ELSEWHERE',
			`The login response names ${url.origin} as the address of the API`,
			['The session was not sent there.', { name: 'api-address', origin: url.origin }],
			{},
		);
	}
	const address = (url.origin + url.pathname).replace(/\/+$/, '');
	return address === baseUrl ? undefined : address;
}
