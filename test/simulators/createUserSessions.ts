import { randomUUID } from 'node:crypto';

import type { SeenRequest } from '../support/startServer';

export interface User {
	password: string;
	isAdmin: boolean;
}
/** The users of a simulated API, by name. */
export type Users = Record<string, User>;

/** The sessions that a simulated API has started, by their ids, with their users. */
export function createUserSessions(users: Users) {
	const sessions = new Map<string, User>();
	return {
		/** Returns the id of a new session, unless the name or the password is wrong. */
		signIn(name: string | null | undefined, password: string | null | undefined): string | undefined {
			const user = users[name ?? ''];
			if (user === undefined || user.password !== password) return undefined;
			const id = randomUUID();
			sessions.set(id, user);
			return id;
		},
		userOf: (id: string | null | undefined) => sessions.get(id ?? ''),
		/** Returns a new id for a session in place of the old one. */
		renew(id: string | null | undefined): string {
			const user = sessions.get(id ?? '');
			if (user === undefined) throw new Error('There is no such session.');
			sessions.delete(id ?? '');
			const renewed = randomUUID();
			sessions.set(renewed, user);
			return renewed;
		},
		end: (id: string | null | undefined) => sessions.delete(id ?? ''),
		/** Ends all sessions. */
		expire: () => sessions.clear(),
		count: () => sessions.size,
	};
}

/** Returns a request's method and path, such as `GET /users`, and its query. */
export function readRoute({ method, url }: SeenRequest) {
	const { pathname, searchParams } = new URL(url, 'http://api.example');
	return { route: `${method} ${pathname}`, query: searchParams };
}

/** Returns the fields of a request's JSON; undefined when it is sent as anything else. */
export function readJsonBody({ headers, body }: SeenRequest): Record<string, string> | undefined {
	const isJson = /^application\/json\b/.test(headers['content-type'] ?? '');
	return isJson ? (JSON.parse(body) as Record<string, string>) : undefined;
}

/** Returns the fields of a request's form; undefined when it is sent as anything else. */
export function readForm({ headers, body }: SeenRequest): URLSearchParams | undefined {
	const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
	return isForm ? new URLSearchParams(body) : undefined;
}

/** Returns the value of a cookie that a request carries. */
export function readCookie({ headers }: SeenRequest, name: string): string | undefined {
	const pairs = (headers.cookie ?? '').split('; ');
	return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Returns the bearer token that a request carries. */
export function readBearer({ headers }: SeenRequest): string | undefined {
	return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
}
