/** How to connect to an API. Everything is optional. */
export interface Connection {
	/** True accepts certificates that cannot be verified. */
	ignoreSslIssues?: boolean;
	/** Certificates of additional authorities to trust, PEM. */
	ca?: string;
	/** Our own certificate, its key and the key's passphrase, PEM. */
	cert?: string;
	key?: string;
	passphrase?: string;
	/** The http or https URL of a proxy, user name and password included. */
	proxy?: string;
	/** True when the proxy comes from n8n's environment and not from the author. */
	ofEnvironment?: boolean;
}
