/** How to connect to an API. Everything is optional. */
export interface Connection {
	/** True accepts certificates that nobody vouches for. */
	ignoreSslIssues?: boolean;
	/** Certificates of authorities to trust besides the usual ones, PEM. */
	ca?: string;
	/** Our own certificate, its key and the key's passphrase, PEM. */
	cert?: string;
	key?: string;
	passphrase?: string;
	/** A proxy's address, http or https, user name and password included. */
	proxy?: string;
	/** True when the proxy is that of n8n's environment, and not the author's. */
	ofEnvironment?: boolean;
}
