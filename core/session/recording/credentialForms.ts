import { createHash } from 'node:crypto';

import type { Account } from '../recipe/Account';

/** A form in which a login may send user name or password, and the placeholder that produces it. */
export interface CredentialForm {
	value: string;
	slot: string;
	/** Whether the password is in it. */
	holdsPassword: boolean;
	/** In words, unless it is sent unchanged. */
	how?: string;
}

/** What people write in place of the password. */
const STARS = '***';

const HASHES: Array<[filter: string, name: string]> = [
	['md5', 'MD5'],
	['sha1', 'SHA-1'],
	['sha256', 'SHA-256'],
	['sha512', 'SHA-512'],
];

/** How logins join what they hash. */
const JOINS = ['', ':', '-', '.', '|', '@', '/', '_', ' '];

/** Returns the forms in which a login may send user name and password. */
export function credentialForms({
	username,
	password,
}: Pick<Account, 'username' | 'password'>): CredentialForm[] {
	const ofPassword = (value: string, slot: string, how?: string): CredentialForm[] =>
		value === '' ? [] : [{ value, slot, holdsPassword: true, how }];
	const pair = `${username}:${password}`;
	const both = JOINS.flatMap((join) =>
		hashForms(username + join + password, joinSlots('username', join, 'password')),
	);
	return [
		...ofPassword(password, 'password'),
		...ofPassword(STARS, 'password'),
		...(username ? [{ value: username, slot: 'username', holdsPassword: false }] : []),
		...ofPassword(toBase64(pair), 'basic', 'base64'),
		...ofPassword(toBase64(`${username}:${STARS}`), 'basic', 'base64'),
		...ofPassword(toBase64(password), 'password | base64_encode', 'base64'),
		// The filter writes blanks as `+`, and a plus sign as `%2B`.
		...ofPassword(
			encodeURIComponent(password),
			'password | url_encode | replace: "+", "%20"',
			'URL encoding',
		),
		...ofPassword(Buffer.from(password).toString('hex'), 'password | hex_encode', 'hex'),
		...(username
			? [
					{
						value: toBase64(username),
						slot: 'username | base64_encode',
						holdsPassword: false,
						how: 'base64',
					},
				]
			: []),
		...hashForms(password, 'password'),
		...both,
	].filter(({ value }, index, all) => all.findIndex((other) => other.value === value) === index);
}

/** Returns the hashes of a text, in the ways in which logins write them; `slot` produces the text. */
export function hashForms(text: string, slot: string): CredentialForm[] {
	return HASHES.flatMap(([filter, name]) => {
		const bytes = createHash(filter).update(text).digest();
		const hex = bytes.toString('hex');
		const toForm = (value: string, written: string) => ({
			value,
			slot: `${slot} | ${written}`,
			holdsPassword: true,
			how: name,
		});
		return [
			toForm(hex, filter),
			toForm(hex.toUpperCase(), `${filter} | upcase`),
			toForm(bytes.toString('base64'), `${filter}: "base64"`),
		];
	});
}

/** Returns the placeholder that joins two values. */
export function joinSlots(first: string, join: string, second: string): string {
	return `${first}${join && ` | append: "${join}"`} | append: ${second}`;
}

/** Hashes by their length in hex digits. */
const HASH_OF_LENGTH: Record<number, string> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/**
 * Finds how a login hashes the password and a challenge, in the ways in which logins join them: the password itself or its hash, before or
 * after the challenge. Returns what makes the placeholder of the result from that of the challenge; undefined when none of them results in
 * `hash`.
 */
export function findChallengeHash(
	hash: string,
	password: string,
	challenge: string,
): ((challengeSlot: string) => string) | undefined {
	const filter = /^[\da-f]+$/i.test(hash) ? HASH_OF_LENGTH[hash.length] : undefined;
	if (filter === undefined) return undefined;
	const wanted = hash.toLowerCase();
	const end = ` | ${filter}${hash === wanted ? '' : ' | upcase'}`;
	const digest = (text: string, by: string) => createHash(by).update(text).digest('hex');
	for (const inner of [undefined, ...HASHES.map(([name]) => name)]) {
		const value = inner === undefined ? password : digest(password, inner);
		const slot = inner === undefined ? 'password' : `password | ${inner}`;
		for (const join of JOINS) {
			if (digest(value + join + challenge, filter) === wanted)
				return (other) => joinSlots(slot, join, other) + end;
			if (digest(challenge + join + value, filter) === wanted)
				return (other) => `${slot}${join && ` | prepend: "${join}"`} | prepend: ${other}${end}`;
		}
	}
	return undefined;
}

const toBase64 = (text: string) => Buffer.from(text).toString('base64');
