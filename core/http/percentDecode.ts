/** Decodes percent-encoded text; returns text that is not encoded correctly as it is. */
export function percentDecode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
