declare module 'proxy-from-env' {
	/** The URL of the proxy; empty when there is none. */
	export function getProxyForUrl(url: string): string;
}
