import type { SeenRequest } from '../support/startServer';

/** A request as a strict API reads it. */
export interface Call {
	/** Such as `POST /api/login`, without the query. */
	endpoint: string;
	query: URLSearchParams;
	header(name: string): string;
	/** The body, if it is JSON and says so. */
	json: Record<string, unknown>;
	/** The body, if it is a form and says so. */
	form: Record<string, string>;
	/** The rest of the Authorization header after its scheme; empty for another scheme. */
	authorization(scheme: string): string;
}

/** Reads a request; a body in another format than its Content-Type counts as empty. */
export function toCall({ method, url, headers, body }: SeenRequest): Call {
	const { pathname, searchParams } = new URL(url, 'http://simulator');
	const type = (headers['content-type'] ?? '').split(';')[0];
	const header = (name: string) => String(headers[name.toLowerCase()] ?? '');
	return {
		endpoint: `${method} ${pathname}`,
		query: searchParams,
		header,
		json: type === 'application/json' && body !== '' ? (JSON.parse(body) as Call['json']) : {},
		form: type === 'application/x-www-form-urlencoded' ? Object.fromEntries(new URLSearchParams(body)) : {},
		authorization(scheme) {
			const [own, rest = ''] = header('authorization').split(/ (.*)/s);
			return own === scheme ? rest : '';
		},
	};
}

/** The value of a Basic Authorization header. */
export function toBasic(username: string, password: string): string {
	return Buffer.from(`${username}:${password}`).toString('base64');
}

/** A token of a kind that tells nothing. */
export { randomUUID as createToken } from 'node:crypto';
