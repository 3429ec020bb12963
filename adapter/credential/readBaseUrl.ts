import { parseUrl, type Recipe } from '../../core';
import type { ApiRecipe } from '../../recipes';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';

/**
 * Reads Base URL, without a slash at its end. Throws a ParameterError for an address that is not valid, or that ends with what the
 * chosen entry of the API list adds itself.
 */
export function readBaseUrl(form: Form, entry: ApiRecipe, recipe: Recipe): string {
	const baseUrl = readText(form, 'baseUrl') ?? '';
	const { example = 'https://shop.example.com' } = entry.baseUrl ?? {};
	checkPort(baseUrl);
	if (!/^https?:\/\//i.test(baseUrl) || parseUrl(baseUrl) === undefined) {
		throw new ParameterError(
			`Base URL '${baseUrl.slice(0, 200)}' is not a valid address`,
			`It must begin with http:// or https://, such as ${example}.`,
		);
	}
	const url = new URL(baseUrl);
	if (url.username || url.password || url.search || url.hash) {
		throw new ParameterError(
			'Base URL contains more than an address',
			'Remove user name, password, ? and #: enter only the part that all addresses of the API begin with.',
		);
	}
	const address = (url.origin + url.pathname).replace(/\/+$/, '');
	checkEnd(address, entry, recipe);
	return address;
}

/** The entries of the list know their paths; with Automatic, any address can be right. */
function checkEnd(address: string, { isForAnyApi, name, baseUrl }: ApiRecipe, { login }: Recipe): void {
	if (isForAnyApi) return;
	const own = login.map(({ path }) => path.replace(/\/+$/, ''));
	const end = [...own, ...(baseUrl?.without ?? [])].find(
		(path) => path.startsWith('/') && address.toLowerCase().endsWith(path.toLowerCase()),
	);
	if (end === undefined) return;
	throw new ParameterError(
		`Base URL must not end with ${end}`,
		`For ${name}, enter the part before it: ${address.slice(0, -end.length).slice(0, 200)}.`,
	);
}

/**
 * Ports are 16 bits wide, and 0 is not valid (RFC 6335, section 6). Messages show the text at this position only when it
 * consists of digits.
 */
function checkPort(baseUrl: string): void {
	const [, port] = /^https?:\/\/(?:\[[^\]]*\]|[^/?#:@\\]+):([^/?#@\\]*)(?:[/?#\\]|$)/i.exec(baseUrl) ?? [];
	if (
		port === undefined ||
		port === '' ||
		(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)
	)
		return;
	throw new ParameterError(
		/^\d{1,10}$/.test(port)
			? `${port} is not a valid port (Base URL)`
			: 'The port in Base URL is not a number',
		'Enter a number from 1 to 65535 after the colon, such as https://shop.example.com:8443, or remove it.',
	);
}
