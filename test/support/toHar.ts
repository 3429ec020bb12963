import type { CopiedRequest } from './copyAsCurl';

/** A request that a browser sent, and the response to it. */
export interface RecordedEntry extends CopiedRequest {
	status?: number;
	responseHeaders?: Record<string, string>;
	response?: unknown;
}

/** Writes an HTTP archive (HAR 1.2), as browsers save it. */
export function toHar(entries: readonly RecordedEntry[]): string {
	return JSON.stringify({
		log: { version: '1.2', creator: { name: 'test' }, entries: entries.map(toEntry) },
	});
}

function toEntry({ url, method, headers = {}, body, ...own }: RecordedEntry) {
	const { status = 200, responseHeaders = {}, response = '' } = own;
	const text = typeof response === 'string' ? response : JSON.stringify(response);
	const mimeType = typeof response === 'string' ? 'text/html' : 'application/json';
	return {
		request: {
			method: method ?? (body === undefined ? 'GET' : 'POST'),
			url,
			headers: toPairs(headers),
			...(body !== undefined && { postData: { mimeType: headers['Content-Type'] ?? '', text: body } }),
		},
		response: {
			status,
			headers: toPairs({ 'Content-Type': mimeType, ...responseHeaders }),
			content: { mimeType, text },
		},
	};
}

const toPairs = (headers: Record<string, string>) =>
	Object.entries(headers).map(([name, value]) => ({ name, value }));
