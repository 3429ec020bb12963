import type { ConnectionTopic } from '../../../core';
import type { Advice, Reader } from './Advice';

/** What to do when a connection fails. */
export const connectionAdvice: Advice<ConnectionTopic> = {
	'certificate-unreadable': () =>
		'Check CA Certificate, Client Certificate, Client Key and its passphrase in the credential: each must be complete PEM, and the key must be that of the certificate.',
	'client-certificate': () => 'Enter Client Certificate and Client Key in the credential.',
	'certificate-untrusted': () =>
		"Ask for a valid certificate, or, if you know this server, switch on 'Ignore SSL Issues' in the credential.",
	'host-unreachable': () => 'Check the Base URL in the credential, and that this n8n may reach that host.',
	'base-url': () => 'Check the Base URL in the credential.',
	'host-and-port': () => 'Check host and port of the Base URL in the credential.',
	'https-only': () => 'If this host speaks https only, begin the Base URL with https://.',
	'over-proxy': ({ proxy, ...where }) => `It was sent over the proxy ${proxy} (${toSetting(where)}).`,
	'proxy-unreachable': (where, reader) =>
		`Check ${toSettings(where, reader)}, and that this n8n may reach that proxy.`,
	'proxy-login': ({ hasUser, ...where }) =>
		hasUser
			? `Check both in the address under ${toSetting(where)}; signs such as @, : and % are written as %40, %3A and %25.`
			: `Put them into the address under ${toSetting(where)}: http://user:password@host:port.`,
	'proxy-without-route': (where, reader) =>
		`Check the Base URL in the credential and ${toSettings(where, reader)}, and that this proxy may reach that host.`,
	'proxy-forbids': (where, reader) =>
		`Check ${toSettings(where, reader)}, and ask whoever runs the proxy to allow that host.`,
	'proxy-of-environment': () => 'Correct it where n8n is started, or enter Proxy in the credential.',
};

interface Where {
	ofEnvironment: boolean;
}

/** Names the setting of the proxy's address. */
function toSetting({ ofEnvironment }: Where): string {
	return ofEnvironment
		? 'the environment variable HTTPS_PROXY, HTTP_PROXY or ALL_PROXY of n8n'
		: 'Proxy in the credential';
}

/** A node may have its own proxy; a login uses the credential's. */
function toSettings(where: Where, reader: Reader): string {
	const isOfNode = !where.ofEnvironment && reader !== 'credential';
	return `${toSetting(where)}${isOfNode ? ' or the options of the node' : ''}`;
}
