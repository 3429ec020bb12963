import { hidden, lines, seconds, text } from './fields';
import { type Group, onlyWith } from './group';

/** How to connect. Read by adapter/credential/readConnection. */
export const connection: Group = {
	value: 'connection',
	name: 'Network and Certificates',
	contents: 'Certificates, proxy, timeout',
	purpose: 'For an API behind a proxy, with a certificate of its own, or one that asks for yours.',
	page: 'reference/connect.md#network-and-certificates',
	fields: [
		{
			displayName: 'Ignore SSL Issues',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect even if the certificate cannot be checked. Only for servers you know, for example in your own network.',
		},
		text(
			'Proxy',
			'proxyUrl',
			"The address of a proxy; without one, n8n's own settings apply",
			'http://proxy.example.com:3128',
		),
		seconds('Login Timeout', 'loginTimeout', 'How long a login may take; 60 seconds if left empty', '60'),
		text(
			'CA Certificate',
			'caCertificate',
			'The certificate of an authority to trust in addition to the usual ones, in PEM format',
			'-----BEGIN CERTIFICATE-----',
			lines,
		),
		text(
			'Client Certificate',
			'clientCertificate',
			'The certificate to show to an API that asks for one, in PEM format',
			'-----BEGIN CERTIFICATE-----',
			lines,
		),
		...onlyWith(
			'clientCertificate',
			text(
				'Client Key',
				'clientKey',
				'The private key of the client certificate, in PEM format',
				'-----BEGIN PRIVATE KEY-----',
				hidden,
			),
			text(
				'Client Key Passphrase',
				'clientKeyPassphrase',
				'The passphrase of the client key, if it is encrypted',
				'',
				hidden,
			),
		),
	],
};
