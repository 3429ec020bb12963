import type { AddressField, ConnectionTopic } from '../../../core';
import { type Advice, type Reader, toList } from './Advice';

/** What to do when a connection fails. */
export const connectionAdvice: Advice<ConnectionTopic> = {
	'certificate-unreadable': () =>
		'Check CA Certificate, Client Certificate, Client Key and Client Key Passphrase in the credential (Advanced Settings: Network and Certificates): each certificate and key must be complete PEM, and the key must be that of the client certificate.',
	'client-certificate': () =>
		'Enter Client Certificate and Client Key in the credential (Advanced Settings: Network and Certificates).',
	'certificate-untrusted': (_, reader) =>
		`Ask for a valid certificate, or, if you trust this server, enter its CA Certificate or switch on 'Ignore SSL Issues' in the credential (Advanced Settings: Network and Certificates)${reader === 'credential' ? '' : '; for origins other than that of its Base URL, in the options of the node'}.`,
	'host-unreachable': ({ at }) => `Check ${toAddress(at)}, and that n8n can reach that host.`,
	'base-url': ({ at }) => `Check ${toAddress(at)}.`,
	'host-and-port': ({ at }) => `Check the host and port of ${toAddress(at)}.`,
	'https-only': ({ at }) => `If this host accepts only https, begin ${toAddress(at)} with https://.`,
	'over-proxy': ({ proxy, ...where }) => `It was sent through the proxy ${proxy} (${toSetting(where)}).`,
	'proxy-unreachable': (where, reader) =>
		`Check ${toSettings(where, reader)}, and that n8n can reach that proxy.`,
	'proxy-login': ({ hasUser, ...where }) =>
		hasUser
			? `Check both in the proxy's address (${toSetting(where)}); write characters such as @, : and % as %40, %3A and %25.`
			: `Add them to the proxy's address (${toSetting(where)}): http://user:password@host:port.`,
	'proxy-without-route': (where, reader) =>
		`Check the Base URL in the credential and ${toSettings(where, reader)}, and that this proxy can reach that host.`,
	'proxy-forbids': (where, reader) =>
		`Check ${toSettings(where, reader)}, and ask the proxy's administrator to allow that host.`,
	'proxy-of-environment': () =>
		'Correct the variable where n8n is started, or enter Proxy in the credential (Advanced Settings: Network and Certificates).',
	'proxy-of-author': () =>
		'Remove Proxy from the options of the node, or enter the same proxy in the credential (Advanced Settings: Network and Certificates).',
};

/** Names the field with the address of a host. */
function toAddress(at: AddressField | undefined): string {
	if (at === undefined) return 'the Base URL in the credential';
	if (at === 'url') return 'the URL';
	return at.length > 0
		? `${toList(at)} in the credential`
		: 'Login Path or Recorded Login in the credential (Advanced Settings: Login Request)';
}

interface Where {
	ofEnvironment: boolean;
}

/** Names the setting of the proxy's address. */
function toSetting({ ofEnvironment }: Where): string {
	return ofEnvironment
		? "n8n's environment variable HTTPS_PROXY, HTTP_PROXY or ALL_PROXY"
		: 'Proxy in the credential';
}

/** A node may have its own proxy; a login uses the credential's. */
function toSettings(where: Where, reader: Reader): string {
	const isOfNode = !where.ofEnvironment && reader !== 'credential';
	const group = where.ofEnvironment ? '' : ' (Advanced Settings: Network and Certificates)';
	return `${toSetting(where)}${group}${isOfNode ? ' or the options of the node' : ''}`;
}
