import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

import type { Connection } from '../../core';
import { toProxyAddress, toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readText } from './Form';

/** Reads how to connect: the fields of the group "Network and Certificates". Throws a ParameterError naming the invalid field. */
export function readConnection(form: Form): Connection {
	const ca = readPem(form, 'caCertificate', 'CA Certificate', 'CERTIFICATE');
	if (ca !== undefined) toCertificate(ca, 'CA Certificate');
	const proxy = readText(form, 'proxyUrl');
	return given({
		ignoreSslIssues: form.ignoreSslIssues === true ? true : undefined,
		ca,
		...readOwnCertificate(form),
		proxy: proxy === undefined ? undefined : toProxyAddress(proxy),
	});
}

function readOwnCertificate(form: Form): Pick<Connection, 'cert' | 'key' | 'passphrase'> {
	const cert = readPem(form, 'clientCertificate', 'Client Certificate', 'CERTIFICATE');
	const key = readPem(form, 'clientKey', 'Client Key', 'PRIVATE KEY');
	if (cert === undefined && key === undefined) return {};
	if (cert === undefined || key === undefined) {
		throw new ParameterError(
			'Client Certificate and Client Key belong together',
			'Fill in both in the credential, or neither.',
		);
	}
	const passphrase = toText(form.clientKeyPassphrase) || undefined;
	if (!toCertificate(cert, 'Client Certificate').checkPrivateKey(toKey(key, passphrase))) {
		throw new ParameterError(
			'Client Key is not the key of Client Certificate',
			'In Client Certificate, paste your own certificate first, followed by those of its issuers; in Client Key, paste the key that belongs to yours.',
		);
	}
	return { cert, key, passphrase };
}

function toCertificate(pem: string, field: string): X509Certificate {
	try {
		return new X509Certificate(pem);
	} catch (cause) {
		throw new ParameterError(
			`${field} cannot be read`,
			'Paste all of it, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
			{},
			{ cause },
		);
	}
}

function toKey(key: string, passphrase: string | undefined): KeyObject {
	try {
		return createPrivateKey({ key, passphrase });
	} catch {
		// The cause is left out because it may contain the key.
		throw new ParameterError(
			'Client Key cannot be opened',
			passphrase === undefined
				? 'Paste all of it; if it is encrypted, fill in Client Key Passphrase too.'
				: 'Check Client Key Passphrase, and that the key is complete.',
		);
	}
}

type Kind = 'CERTIFICATE' | 'PRIVATE KEY';

const BLOCK = /(-----BEGIN ([A-Z0-9 ]+)-----)(.+?)(-----END \2-----)/gs;

/**
 * Reads certificates or a key in PEM form; undefined when the field is empty. Throws a ParameterError naming `field`
 * for anything else.
 */
function readPem(form: Form, name: string, field: string, kind: Kind): string | undefined {
	const text = readText(form, name)?.replaceAll('\\n', '\n');
	if (text === undefined) return undefined;
	const blocks = [...text.matchAll(BLOCK)];
	if (blocks.length === 0 || !blocks.every(([, , label]) => label?.endsWith(kind))) {
		throw new ParameterError(
			`${field} is not a ${kind.toLowerCase()} in PEM format`,
			`Paste all of it, from -----BEGIN ${kind}----- to -----END ${kind}-----.`,
		);
	}
	return text.includes('\n') ? text : blocks.map(toLines).join('\n');
}

/** Restores the line breaks (RFC 7468, section 2) that a field of one line, such as a password field, removes. */
function toLines([, head = '', , body = '', foot = '']: string[]): string {
	const base64 = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return [head, ...base64, foot].join('\n');
}
