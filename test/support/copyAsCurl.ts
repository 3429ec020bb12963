/*
 * Requests as browsers copy them: written from what Chrome and Firefox put on the clipboard, so that tests can copy any request.
 */

/** A request that a browser sent. */
export interface CopiedRequest {
	url: string;
	method?: string;
	headers?: Record<string, string>;
	body?: string;
}

/** Copies a request as cURL (bash). */
export const asBash = (request: CopiedRequest) => toCommand(request, quoteForBash, ' \\\n');

/** Copies a request as cURL (cmd). */
export const asCmd = (request: CopiedRequest) => toCommand(request, quoteForCmd, ' ^\n');

function toCommand(
	{ url, method, headers = {}, body }: CopiedRequest,
	quote: (text: string) => string,
	lineEnd: string,
): string {
	return [
		`curl ${quote(url)}`,
		...(method ? [`  -X ${quote(method)}`] : []),
		...Object.entries(headers).map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`),
		...(body === undefined ? [] : [`  --data-raw ${quote(body)}`]),
	].join(lineEnd);
}

/** Single quotes, or with $ where an escape is needed; Chrome writes what is not ASCII as UTF-16. */
function quoteForBash(text: string): string {
	if (!/[^\x20-\x7E]|['!]/.test(text)) return `'${text}'`;
	const escaped = text
		.replaceAll('\\', '\\\\')
		.replaceAll("'", "\\'")
		.replaceAll('\n', '\\n')
		.replaceAll('\r', '\\r')
		.replace(/[^\x20-\x7E]|!/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
	return `$'${escaped}'`;
}

/** Carets before all signs that might mean something, and each backslash twice. */
function quoteForCmd(text: string): string {
	const escaped = text
		.replaceAll('\\', '\\\\')
		.replaceAll('"', '\\"')
		.replace(/[^a-zA-Z0-9\s_\-:=+~'/.,?;()*`]/g, '^$&')
		.replace(/%(?=[a-zA-Z0-9_])/g, '%^')
		.replace(/\r?\n/g, '^\n\n');
	return `^"${escaped}^"`;
}
