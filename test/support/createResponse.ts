import type { HttpResponse } from '../../core';

/** A response from an exchange; a body that is neither text nor a Buffer becomes JSON. */
export function createResponse({
	body = '',
	...parts
}: Partial<Omit<HttpResponse, 'body'>> & { body?: unknown }): HttpResponse {
	const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
	return {
		status: 200,
		statusText: '',
		headers: isRaw ? {} : { 'content-type': 'application/json' },
		setCookies: [],
		url: 'https://shop.example/api',
		receivedAt: Date.parse('2024-06-06T13:11:14Z'),
		...parts,
		body: Buffer.isBuffer(body) ? body : Buffer.from(isRaw ? (body as string) : JSON.stringify(body)),
	};
}
