import type { Account } from '../recipe/Account';
import { type CredentialForm, credentialForms } from './credentialForms';
import { type Leaf, type Piece, withSlots } from './Draft';

/** How a request sends the password: in a form that is known, or perhaps in a field that is named like one. */
export type Evidence = 'password' | 'name' | 'none';

/** What the credentials in a request were replaced by. */
export interface FilledCredentials {
	evidence: Evidence;
	hasUserName: boolean;
	/** The password of the recording, when it is not that of the account. */
	recorded?: string;
	/** The fields, in words. */
	notes: string[];
}

/** Names of fields that hold a password, in some languages. */
const PASSWORD_NAME = /pass|pwd|^pw$|pin$|secret|kennw|contrase|^mdp$|senha|wachtw|parol/i;
const USER_NAME = /user|login|name|mail|account|ident|uid|benutzer/i;
/** A shorter password or name is replaced only where it is the whole value. */
const SHORTEST_PART = 5;
/** A shorter password is not looked for within a word of a path or a header. */
const SHORTEST_WITHIN = 8;
/** What a login sends that has hashed or encrypted the password. */
const LOOKS_HASHED = /^(?=.*\d)([\da-f]{32,}|[\w+/-]{40,}={0,2})$/i;

/** User name and password, in all forms in which they are looked for. */
export interface KnownCredentials {
	username: string;
	password: string;
	forms: readonly CredentialForm[];
	/** Whether user name and password are the same. */
	isSame: boolean;
}

/** Prepares the search for user name and password. */
export function knowCredentials({
	username,
	password,
}: Pick<Account, 'username' | 'password'>): KnownCredentials {
	const forms = credentialForms({ username, password });
	return { username, password, forms, isSame: username !== '' && username === password };
}

/** Adds the password with which a login was recorded: it may be sent again, or as a hash. */
export function withRecorded(known: KnownCredentials, recorded: string): KnownCredentials {
	const forms = credentialForms({ username: known.username, password: recorded });
	return {
		...known,
		forms: [...known.forms, ...forms.filter(({ value, how }) => how !== undefined || isDistinct(value))],
	};
}

/** Whether a text is hardly a word, which may be in a path or a field for another reason. */
function isDistinct(text: string): boolean {
	return text === '***' || (text.length >= SHORTEST_PART && !/^\p{L}+$/u.test(text));
}

/** Replaces user name and password in the values of a request by placeholders. */
export function fillCredentials(
	leaves: readonly Leaf[],
	{ forms, isSame }: KnownCredentials,
): FilledCredentials {
	const used: Array<{ leaf: Leaf; form: CredentialForm }> = [];
	const note = (leaf: Leaf, form: CredentialForm, pieces: Piece[]) => {
		leaf.pieces = pieces;
		used.push({ leaf, form });
	};
	for (const leaf of leaves) {
		const form = forms.find(({ value }) => value === leaf.value);
		if (form !== undefined && (leaf.place !== 'path' || isDistinct(form.value))) {
			const isName =
				isSame && form.slot === 'password' && !used.some(({ form: { slot } }) => slot === 'username');
			const chosen =
				isName && !PASSWORD_NAME.test(leaf.name) ? { ...form, slot: 'username', holdsPassword: false } : form;
			note(leaf, chosen, [{ slot: chosen.slot }]);
			continue;
		}
		const [, scheme, rest] = leaf.place === 'header' ? (/^([\w-]+ +)(\S+)$/.exec(leaf.value) ?? []) : [];
		const inHeader = rest === undefined ? undefined : findInHeader(scheme ?? '', rest, forms);
		if (inHeader !== undefined) {
			note(leaf, inHeader, [scheme ?? '', { slot: inHeader.slot }]);
			continue;
		}
		fillParts(leaf, forms, (found, pieces) => note(leaf, found, pieces));
	}
	const holdsPassword = used.some(({ form }) => form.holdsPassword);
	const hasUserName = used.some(({ form }) => /username|basic/.test(form.slot));
	const named = holdsPassword || !hasUserName ? undefined : leaves.find(isLikePassword);
	const repeated = leaves.filter((leaf) => isLikePassword(leaf) && leaf.value === named?.value);
	for (const leaf of repeated) leaf.pieces = [{ slot: 'password' }];
	return {
		evidence: holdsPassword ? 'password' : named === undefined ? 'none' : 'name',
		hasUserName,
		recorded: named?.value,
		notes: [
			...used.map(({ leaf, form }) => toNote(leaf, form)),
			...(named ? [`the password in ${placeOf(named)}, by its name`] : []),
		],
	};
}

/** Whether a value that is not the password may be one: it was recorded with another password. */
function isLikePassword({ place, name, value, pieces }: Leaf): boolean {
	return (
		pieces === undefined &&
		(place === 'body' || place === 'query') &&
		PASSWORD_NAME.test(name) &&
		value !== '' &&
		!LOOKS_HASHED.test(value)
	);
}

/** Returns the name of a field that has the password in a form that is not known, such as encrypted. */
export function findEncoded(leaves: readonly Leaf[]): string | undefined {
	return leaves.find(
		({ place, name, value, pieces }) =>
			pieces === undefined &&
			(place === 'body' || place === 'query') &&
			PASSWORD_NAME.test(name) &&
			LOOKS_HASHED.test(value),
	)?.name;
}

function findInHeader(
	scheme: string,
	rest: string,
	forms: readonly CredentialForm[],
): CredentialForm | undefined {
	const form = forms.find(({ value }) => value === rest);
	// Stars take the place of all that follows.
	return /^basic/i.test(scheme) && form?.slot === 'password' ? { ...form, slot: 'basic' } : form;
}

/** Replaces credentials that are a part of a value. */
function fillParts(
	leaf: Leaf,
	forms: readonly CredentialForm[],
	note: (form: CredentialForm, pieces: Piece[]) => void,
): void {
	const { place, name, encode = String } = leaf;
	const isOfAddress = place === 'path' || place === 'header';
	if (/^cookie$/i.test(name) && place === 'header') return;
	const isText = leaf.encode !== undefined;
	const found = new Set<CredentialForm>();
	const pieces = withSlots(leaf.value, (rest) => {
		const parts = forms.flatMap((form) => {
			if (form.value.length > rest.length) return [];
			const value = encode(form.value);
			if (value.length < (isText ? 3 : SHORTEST_PART)) return [];
			// Paths and headers have words that may be those of a password by chance.
			if (isOfAddress && !isDistinct(value)) return [];
			if (!form.holdsPassword && !isText && place !== 'path' && !USER_NAME.test(name)) return [];
			const isWord =
				!form.holdsPassword || value === '***' || (isOfAddress && value.length < SHORTEST_WITHIN);
			const at = isWord ? indexOfWord(rest, value) : rest.indexOf(value);
			return at < 0 ? [] : [{ at, length: value.length, slot: form.slot, form }];
		});
		const first = parts.sort((a, b) => a.at - b.at || b.length - a.length)[0];
		if (first !== undefined) found.add(first.form);
		return first;
	});
	if (pieces === undefined) return;
	leaf.pieces = pieces;
	for (const form of found) note(form, pieces);
}

/** The position of a text that is not a part of a longer word; -1 when there is none. */
function indexOfWord(text: string, word: string): number {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
		const around = (text[at - 1] ?? ' ') + (text[at + word.length] ?? ' ');
		if (!/[\p{L}\d*]/u.test(around)) return at;
	}
	return -1;
}

function toNote(leaf: Leaf, { slot, holdsPassword, how }: CredentialForm): string {
	const what =
		slot === 'basic'
			? 'user name and password'
			: holdsPassword
				? /username/.test(slot)
					? 'user name and password'
					: 'the password'
				: 'the user name';
	return `${what} in ${placeOf(leaf)}${how ? ` (${how})` : ''}`;
}

/** Names the place of a value, without the value. */
export function placeOf({ place, name }: Leaf): string {
	switch (place) {
		case 'path':
			return 'the path';
		case 'query':
			return `the parameter '${name.slice(0, 100)}'`;
		case 'header':
			return `the header ${name.slice(0, 100)}`;
		case 'body':
			return name === '' ? 'the body' : `the field '${name.slice(0, 100)}'`;
	}
}
