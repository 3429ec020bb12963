import { createPrivateKey } from 'node:crypto';

import { generate } from 'selfsigned';

import { readConnection } from '../../../adapter/credential/readConnection';
import { expectMistake } from './expectMistake';

let cert: string;
let key: string;
let lockedKey: string;
let otherCert: string;

beforeAll(async () => {
	const [one, other] = await Promise.all(
		['one', 'other'].map((value) => generate([{ name: 'commonName', value }])),
	);
	({ cert = '', private: key = '' } = one ?? {});
	otherCert = other?.cert ?? '';
	lockedKey = createPrivateKey(key)
		.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: ' open sesame ' })
		.toString();
}, 60_000);

/** What a one-line field stores: a browser removes line breaks, other programs turn them into spaces. */
const ways: Array<[string, (pem: string) => string]> = [
	['unchanged', (pem) => pem],
	['with Windows line breaks', (pem) => pem.replaceAll('\n', '\r\n')],
	['without line breaks', (pem) => pem.replaceAll(/\r?\n/g, '')],
	['with blanks for line breaks', (pem) => pem.replaceAll(/\r?\n/g, ' ')],
	['with \\n for line breaks', (pem) => pem.replaceAll(/\r?\n/g, '\\n')],
	['with text around it', (pem) => `Bag Attributes\n${pem}\n`],
];

it.each(ways)('reads certificates and keys %s', (_, write) => {
	const read = readConnection({
		caCertificate: write(`${otherCert}\n${cert}`),
		clientCertificate: write(cert),
		clientKey: write(key),
	});
	expect(createPrivateKey(read.key ?? '').equals(createPrivateKey(key))).toBe(true);
	expect(read.ca?.match(/-----BEGIN CERTIFICATE-----\r?\n/g)).toHaveLength(2);
	expect(read).not.toHaveProperty('passphrase');
});

it('opens an encrypted key with its passphrase, including blanks', () => {
	const form = { clientCertificate: cert, clientKey: lockedKey };
	expect(readConnection({ ...form, clientKeyPassphrase: ' open sesame ' })).toMatchObject({
		passphrase: ' open sesame ',
	});
	expectMistake(() => readConnection(form), 'Client Key cannot be opened', 'fill in Client Key Passphrase');
	expectMistake(
		() => readConnection({ ...form, clientKeyPassphrase: 'open sesame' }),
		'Client Key cannot be opened',
		'Check Client Key Passphrase',
	);
});

it.each([
	['http://proxy.example.com:3128', 'http://proxy.example.com:3128'],
	[' https://user:pw@proxy.example.com ', 'https://user:pw@proxy.example.com'],
	['proxy.example.com:3128', 'http://proxy.example.com:3128'],
	['[::1]:3128', 'http://[::1]:3128'],
])('reads the proxy %j as %j', (proxyUrl, proxy) => {
	expect(readConnection({ proxyUrl })).toEqual({ proxy });
});

it.each([{}, { ignoreSslIssues: false, caCertificate: '', proxyUrl: ' ', clientKeyPassphrase: 'alone' }])(
	'reads no connection from %j',
	(form) => {
		expect(readConnection(form)).toEqual({});
	},
);

it('accepts any certificate only when the form asks for it', () => {
	expect(readConnection({ ignoreSslIssues: true })).toEqual({ ignoreSslIssues: true });
	expect(readConnection({ ignoreSslIssues: 'true' })).toEqual({});
});

const WRONG = '-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----';

it.each<[string, () => Record<string, unknown>, string, string]>([
	[
		'text that is not PEM',
		() => ({ caCertificate: 'hello' }),
		'CA Certificate is not a certificate in PEM format',
		'-----BEGIN CERTIFICATE-----',
	],
	[
		'a key instead of a certificate',
		() => ({ caCertificate: key }),
		'CA Certificate is not a certificate in PEM format',
		'',
	],
	[
		'half a certificate',
		() => ({ caCertificate: cert.slice(0, 100) }),
		'CA Certificate is not a certificate in PEM format',
		'Paste all of it',
	],
	[
		'a damaged certificate',
		() => ({ caCertificate: WRONG }),
		'CA Certificate cannot be read',
		'Paste all of it',
	],
	[
		'a certificate without a key',
		() => ({ clientCertificate: cert }),
		'Client Certificate and Client Key belong together',
		'Fill in both',
	],
	[
		'a key without a certificate',
		() => ({ clientKey: key }),
		'Client Certificate and Client Key belong together',
		'',
	],
	[
		'a certificate instead of a key',
		() => ({ clientCertificate: cert, clientKey: cert }),
		'Client Key is not a private key in PEM format',
		'-----BEGIN PRIVATE KEY-----',
	],
	[
		'a damaged client certificate',
		() => ({ clientCertificate: WRONG, clientKey: key }),
		'Client Certificate cannot be read',
		'',
	],
	[
		'the key of another certificate',
		() => ({ clientCertificate: otherCert, clientKey: key }),
		'Client Key is not the key of Client Certificate',
		'the key that belongs to yours',
	],
	[
		'another kind of proxy',
		() => ({ proxyUrl: 'socks5://proxy:1080' }),
		'Proxy is not a valid address',
		'http:// or https://',
	],
	['a proxy without a host', () => ({ proxyUrl: 'http://' }), 'Proxy is not a valid address', ''],
	['a proxy with blanks', () => ({ proxyUrl: 'my proxy' }), 'Proxy is not a valid address', ''],
])('reports what is wrong with %s', (_, form, message, advice) => {
	expectMistake(() => readConnection(form()), message, advice);
});

it('shows no key in an error', () => {
	const read = () =>
		readConnection({ clientCertificate: cert, clientKey: lockedKey, clientKeyPassphrase: 'hidden' });
	try {
		read();
	} catch (error) {
		const { message, description, cause } = error as Error & { description: string };
		expect(`${message} ${description} ${String(cause)}`).not.toMatch(/hidden|BEGIN ENCRYPTED/);
	}
	expect.assertions(1);
});
