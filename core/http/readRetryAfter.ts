import type { HttpReply } from './Exchange';

/** The seconds a reply asks to wait, given as seconds or a date (RFC 9110, section 10.2.3); undefined when it does not say. */
export function readRetryAfter({
	headers,
	receivedAt,
}: Pick<HttpReply, 'headers' | 'receivedAt'>): number | undefined {
	const value = headers['retry-after']?.trim();
	if (value === undefined) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value));
	const date = Date.parse(headers['date'] ?? '');
	const seconds = (Date.parse(value) - (Number.isNaN(date) ? receivedAt : date)) / 1000;
	return /[a-z]/i.test(value) && Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
