import { ParameterError } from '../ParameterError';
import { type Form, readText } from './Form';

type Kind = 'CERTIFICATE' | 'PRIVATE KEY';

const BLOCK = /(-----BEGIN ([A-Z0-9 ]+)-----)(.+?)(-----END \2-----)/gs;

/** Certificates or a key, PEM; undefined when the field is empty. Throws a ParameterError naming `field` for anything else. */
export function readPem(form: Form, name: string, field: string, kind: Kind): string | undefined {
	const text = readText(form, name)?.replaceAll('\\n', '\n');
	if (text === undefined) return undefined;
	const blocks = [...text.matchAll(BLOCK)];
	if (blocks.length === 0 || !blocks.every(([, , label]) => label?.endsWith(kind))) {
		throw new ParameterError(
			`${field} is not a ${kind.toLowerCase()} in PEM form`,
			`Paste it whole, from -----BEGIN ${kind}----- to -----END ${kind}-----.`,
		);
	}
	return text.includes('\n') ? text : blocks.map(toLines).join('\n');
}

/** A field of one line, as a password field is, has lost the line breaks (RFC 7468, section 2). */
function toLines([, head = '', , body = '', foot = '']: string[]): string {
	const base64 = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return [head, ...base64, foot].join('\n');
}
