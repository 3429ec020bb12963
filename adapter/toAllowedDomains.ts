import type { Account } from '../core';

/** The hosts of an API as n8n's `allowedDomains` (IHttpRequestOptions): separated by commas, and only those that a list of the author's allows too. */
export function toAllowedDomains(
	{ baseUrl, furtherOrigins }: Pick<Account, 'baseUrl' | 'furtherOrigins'>,
	authors?: string,
): string {
	const hosts = [...new Set([baseUrl, ...furtherOrigins].map((url) => toHost(new URL(url).hostname)))];
	const allowed = authors?.split(',').map(toHost).filter(Boolean) ?? [];
	if (authors === undefined || allowed.length === 0) return hosts.join(',');
	const both = hosts.filter((host) => allowed.some((pattern) => matches(host, pattern)));
	// Empty would mean all; with the author's own list n8n refuses the request itself.
	return both.join(',') || authors;
}

/** As n8n compares them (n8n-workflow, isDomainAllowed). */
function matches(host: string, pattern: string): boolean {
	return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function toHost(name: string): string {
	return name.trim().toLowerCase().replace(/\.$/, '');
}
