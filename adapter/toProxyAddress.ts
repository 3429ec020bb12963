import { ParameterError } from './ParameterError';

/** The address of a proxy, http or https; without a scheme it is taken for an http one. Throws a ParameterError for another. */
export function toProxyAddress(proxy: string): string {
	const address = /^[a-z][a-z\d+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
	if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address;
	throw new ParameterError(
		'Proxy is not an address',
		'Give one that begins with http:// or https://, such as http://proxy.example.com:3128.',
	);
}
