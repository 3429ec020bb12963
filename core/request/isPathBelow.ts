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

/** A segment `.` or `..`, for some servers also with blanks, for Java servers with `;x`; or a control character: some servers end a path at NUL. */
const LEAVES = /(^|[/\\])\s*\.(\s*\.)?\s*(;[^/\\]*)?([/\\]|$)|[\0-\x1f]/;

/** IIS decodes `%u002e`; old servers read bytes that are never valid in UTF-8, such as `C0 AE`, as a dot or slash, too. */
const OTHER_ENCODINGS = /%u[\da-fA-F]{4}|[\xc0\xc1]|\xe0[\x80-\x9f]|\xf0[\x80-\x8f]/;

/** Whether some servers read a path, fully decoded, as one with `.` or `..`. */
function mayLeave(pathname: string): boolean {
	let path = pathname;
	for (let count = 0; ; count++) {
		const decoded = decodeOnce(path);
		if (decoded === path) break;
		if (count === MOST_ENCODINGS) return true;
		path = decoded;
	}
	// Some servers read full-width dots and slashes as plain ones.
	const plain = Buffer.from(path, 'latin1').toString().normalize('NFKC');
	return OTHER_ENCODINGS.test(path) || LEAVES.test(path) || LEAVES.test(plain);
}

/** Decodes byte by byte, so that nothing is invalid. */
function decodeOnce(text: string): string {
	return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
