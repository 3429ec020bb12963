/** A path that is encoded more often than this is not meant well. */
const MOST_ENCODINGS = 10;

/**
 * Whether a URL has the origin of another, and its path is that of the other or below it, segment by segment: `/orders/7` is below
 * `/orders`, `/orders-old` is not. False for a path that some servers read as one with `..`, such as `/orders/..%2fadmin`, however
 * often it is encoded; the URL parser itself only resolves `..` and `%2e%2e` between slashes.
 */
export function isPathBelow(url: URL, prefix: URL): boolean {
	if (url.origin !== prefix.origin || mayLeave(url.pathname)) return false;
	const segments = toSegments(url);
	return toSegments(prefix).every((segment, index) => segments[index] === segment);
}

/** Empty segments do not count. */
function toSegments({ pathname }: URL): string[] {
	return pathname.split('/').filter(Boolean).map(decodeOnce);
}

/** Whether a path has a `.` or `..` (for Java servers also `..;x`) or a control character when it is fully decoded. Some servers end a path at NUL. */
function mayLeave(pathname: string): boolean {
	let path = pathname;
	for (let count = 0; ; count++) {
		const decoded = decodeOnce(path);
		if (decoded === path) break;
		if (count === MOST_ENCODINGS) return true;
		path = decoded;
	}
	return /(^|[/\\])\.\.?(;[^/\\]*)?([/\\]|$)|[\0-\x1f]/.test(path);
}

/** Decodes byte by byte, so that nothing is invalid. */
function decodeOnce(text: string): string {
	return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
