/** Parses a URL to be shown, without the parameters of its path, which may be a session, as in `;jsessionid=…`. */
export function toShownUrl(url: string): URL {
	const shown = new URL(url);
	shown.pathname = shown.pathname.replace(/;[^/]*/g, '');
	return shown;
}
