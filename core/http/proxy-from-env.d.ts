declare module 'proxy-from-env' {
	/** The proxy's address; empty for none. */
	export function getProxyForUrl(url: string): string;
}
