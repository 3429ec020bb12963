import { getPublicSuffix } from 'tough-cookie';

import { parseUrl } from '../../http/parseUrl';

/**
 * Whether a text is an origin, such as `https://files.example.com`, or stands for all hosts below a domain, as in
 * `https://*.example.com`. Below a suffix under which anybody can have a domain, such as `co.uk`, hosts have nothing in common.
 */
export function isOrigin(text: string): boolean {
	const one = text.replace('://*.', '://any.');
	const url = /^https?:\/\//i.test(one) && !one.includes('*') ? parseUrl(one) : undefined;
	if (url === undefined || url.origin !== one.toLowerCase()) return false;
	return one === text || isOwnDomain(url.hostname.replace(/^any\./, ''));
}

function isOwnDomain(domain: string): boolean {
	return Boolean(getPublicSuffix(domain, { ignoreError: true }));
}
