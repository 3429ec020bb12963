/** Far more than a request needs: filling a server takes milliseconds per request. */
const RESPONSE_MS = 30_000;

/** Sends one request that fills a server; anything but success is an error with the response's text. */
export async function sendTo(url: string, request: RequestInit): Promise<Response> {
	const response = await fetch(url, { ...request, signal: AbortSignal.timeout(RESPONSE_MS) });
	if (response.ok) return response;
	throw new Error(`${request.method} ${url} answered ${response.status} ${await response.text()}`);
}

/** Sends JSON; see sendTo. */
export function sendJson(
	method: string,
	url: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<Response> {
	return sendTo(url, {
		method,
		body: JSON.stringify(body),
		headers: { 'Content-Type': 'application/json', ...headers },
	});
}
