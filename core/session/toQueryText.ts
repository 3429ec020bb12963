import type { QueryParameters } from './ApiRequest';
import { encodeText } from './encodeText';

/** Names and values as they stand in an address or a form, all but letters, digits and `-._~` encoded, as HTTP Request does (RFC 3986, section 2.3). */
export function toQueryText(parameters: QueryParameters): string {
	return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function encode(text: string): string {
	return encodeText(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
