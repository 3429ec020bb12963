/**
 * Parses a URL; undefined when it is not valid. `URL.canParse` of Node.js 20 returns false for valid URLs with characters
 * outside ASCII once it has been called some thousand times.
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
