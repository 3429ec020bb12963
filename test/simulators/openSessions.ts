import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { SeenRequest } from '../support/startServer';

/** An account of a simulated API; `isAdmin` may do everything. */
export interface User {
	password: string;
	isAdmin: boolean;
}

/** The sessions of a simulated API with `users`, by their tokens. */
export function openSessions(users: Record<string, User>) {
	const open = new Map<string, User>();
	return {
		/** Opens a session and returns its token; undefined when name and password do not match. */
		signIn(name = '', password = '', token = randomBytes(16).toString('hex')): string | undefined {
			const user = users[name];
			if (user?.password !== password) return undefined;
			open.set(token, user);
			return token;
		},
		/** Returns who has the session with this token. */
		userOf: (token = '') => open.get(token),
		/** Opens a session of a user whose name and password need not be checked. */
		begin(user: User | undefined, token = randomBytes(16).toString('hex')): string | undefined {
			if (user === undefined) return undefined;
			open.set(token, user);
			return token;
		},
		end: (token = '') => open.delete(token),
		/** Ends all sessions. */
		expire: () => open.clear(),
		sessions: () => open.size,
	};
}

/** The fields of a JSON body; none when it is not sent as JSON. */
export function readJson<Fields = Record<string, string>>({ headers, body }: SeenRequest): Partial<Fields> {
	return /^application\/json\b/.test(headers['content-type'] ?? '')
		? (JSON.parse(body) as Partial<Fields>)
		: {};
}

/** The fields of a form; none when it is not sent as one. */
export function readForm({ headers, body }: SeenRequest): Record<string, string | undefined> {
	const isForm = /^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '');
	return isForm ? Object.fromEntries(new URLSearchParams(body)) : {};
}

/** Name and password of Basic authentication. */
export function readBasic({ authorization = '' }: IncomingHttpHeaders): string[] {
	const [, encoded = ''] = /^Basic (.+)$/.exec(authorization) ?? [];
	const [, name = '', password = ''] = /^(.*?):(.*)$/s.exec(decodeBase64(encoded)) ?? [];
	return [name, password];
}

/** The text that is encoded; empty when there is more than its encoding. */
export function decodeBase64(encoded: string): string {
	const bytes = Buffer.from(encoded, 'base64');
	return bytes.toString('base64') === encoded ? bytes.toString() : '';
}

/** The rows of a page. */
export function takeRows<Row>(rows: readonly Row[], from: number, count: number): Row[] {
	return rows.slice(from, from + count);
}

export function readBearer({ authorization = '' }: IncomingHttpHeaders): string | undefined {
	return /^Bearer (.+)$/.exec(authorization)?.[1];
}

export function readCookie({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
	const pairs = cookie.split('; ').map((pair) => pair.split('='));
	return pairs.find(([key]) => key === name)?.[1];
}
