import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';

/** Whoever may sign in; `isAdmin` may use the smart home commands. */
interface User {
	password: string;
	isAdmin: boolean;
}

const NOBODY = '0000000000000000';
const XML = { 'Content-Type': 'text/xml' };

/** A FRITZ!Box with `users`: its login, and one smart home command. `hasPbkdf2` is false for a box before FRITZ!OS 7.24. */
export function createFritzBox(users: Record<string, User>, { hasPbkdf2 = true } = {}) {
	const sessions = new Map<string, User>();
	const challenges = new Set<string>();

	const toChallenge = () => {
		const [one, other] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
		const challenge = hasPbkdf2 ? `2$600$${one}$60$${other}` : randomBytes(4).toString('hex');
		challenges.add(challenge);
		return challenge;
	};
	const info = (sid: string): StubResponse => ({
		headers: XML,
		body: `<?xml version="1.0" encoding="utf-8"?><SessionInfo><SID>${sid}</SID><Challenge>${toChallenge()}</Challenge><BlockTime>0</BlockTime><Rights></Rights></SessionInfo>`,
	});
	const signIn = (form: URLSearchParams) => {
		const user = users[form.get('username') ?? ''];
		const response = form.get('response');
		const challenge = [...challenges].find((one) => user && toResponse(one, user.password) === response);
		if (user === undefined || challenge === undefined) return NOBODY;
		challenges.delete(challenge);
		const sid = randomBytes(8).toString('hex');
		sessions.set(sid, user);
		return sid;
	};

	return {
		/** Ends all sessions. */
		expire: () => sessions.clear(),
		sessions: () => sessions.size,
		respond({ url, method, body }: SeenRequest): StubResponse {
			const { pathname, searchParams } = new URL(url, 'http://fritz.box');
			const sid = searchParams.get('sid') ?? NOBODY;
			if (pathname === '/login_sid.lua') {
				if (searchParams.get('logout')) sessions.delete(sid);
				if (method === 'POST') return info(signIn(new URLSearchParams(body)));
				return info(sessions.has(sid) ? sid : NOBODY);
			}
			const isAllowed = pathname === '/webservices/homeautoswitch.lua' && sessions.get(sid)?.isAdmin;
			if (!isAllowed) return { status: 403 };
			return {
				headers: XML,
				body: '<devicelist version="1"><device identifier="08761 0000434"><name>Lamp</name></device><device identifier="08761 0000435"><name>Heater</name></device></devicelist>',
			};
		},
	};
}

/** What the box expects as the response to a challenge. */
function toResponse(challenge: string, password: string): string {
	const [version, rounds1 = '', salt1 = '', rounds2 = '', salt2 = ''] = challenge.split('$');
	if (version !== '2') {
		const text = Buffer.from(`${challenge}-${password}`, 'utf16le');
		return `${challenge}-${createHash('md5').update(text).digest('hex')}`;
	}
	const first = pbkdf2Sync(password, Buffer.from(salt1, 'hex'), Number(rounds1), 32, 'sha256');
	const second = pbkdf2Sync(first, Buffer.from(salt2, 'hex'), Number(rounds2), 32, 'sha256');
	return `${salt2}$${second.toString('hex')}`;
}
