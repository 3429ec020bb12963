import { parseUrl } from '../../core';
import { ParameterError } from '../n8n/ParameterError';

/** Reads an address, without a slash at its end; throws a ParameterError naming `field` when it is not valid. */
export function readWebAddress(text: string, field: string, example: string): string {
	checkPort(text, field);
	if (!/^https?:\/\//i.test(text) || parseUrl(text) === undefined) {
		throw new ParameterError(
			`${field} '${text.slice(0, 200)}' is not a valid address`,
			`It must begin with http:// or https://, such as ${example}.`,
		);
	}
	const url = new URL(text);
	if (url.username || url.password || url.search || url.hash) {
		throw new ParameterError(
			`${field} contains more than an address`,
			'Remove user name, password, ? and #: enter only the part that all addresses of the API begin with.',
		);
	}
	return (url.origin + url.pathname).replace(/\/+$/, '');
}

/**
 * Throws a ParameterError naming `field` for an address that ends with one of these paths; any text fits a placeholder in them, and any
 * number a number, such as that of a version.
 */
export function checkEnd(
	address: string,
	paths: readonly string[],
	{ field, api }: { field: string; api: string },
): void {
	for (const path of paths) {
		const pattern = path.replace(/\{\{.*?\}\}|\d+|[.*+?^$(){}|[\]\\]/g, (part) =>
			part.startsWith('{{') ? '[^/]+' : /\d/.test(part) ? String.raw`\d+` : `\\${part}`,
		);
		const [end] = new RegExp(`${pattern}$`, 'i').exec(address) ?? [];
		if (end === undefined) continue;
		throw new ParameterError(
			`${field} must not end with ${end.toLowerCase() === path.toLowerCase() ? path : end.slice(0, 200)}`,
			`For ${api}, enter the part before it: ${address.slice(0, -end.length).slice(0, 200)}.`,
		);
	}
}

/**
 * Ports are 16 bits wide, and 0 is not valid (RFC 6335, section 6). Messages show the text at this position only when it
 * consists of digits.
 */
function checkPort(text: string, field: string): void {
	const [, port] = /^https?:\/\/(?:\[[^\]]*\]|[^/?#:@\\]+):([^/?#@\\]*)(?:[/?#\\]|$)/i.exec(text) ?? [];
	if (
		port === undefined ||
		port === '' ||
		(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)
	)
		return;
	throw new ParameterError(
		/^\d{1,10}$/.test(port)
			? `${port} is not a valid port (${field})`
			: `The port in ${field} is not a number`,
		'Enter a number from 1 to 65535 after the colon, such as https://shop.example.com:8443, or remove it.',
	);
}
