import { isNothing } from './isAbsent';
import { isObject } from '../json/isObject';

const MEMBERS = ['href', 'url', 'uri', 'link'];
/** Longer lists are not lists of links. */
const MOST_LINKS = 100;

type Fields = Record<string, unknown>;

/**
 * Returns the address that a field holds: a text, the `href` or `url` of an object, or of that object in a list whose
 * `rel` or `relation` is next; in a list of texts, the first. A `base` next to it, an address, goes
 * before an absolute path. Anything else is returned unchanged; undefined when a list has no such object.
 */
export function readAddress(value: unknown, home?: unknown): unknown {
	if (typeof value === 'string') return value.startsWith('/') ? fromBase(home) + value : value;
	if (Array.isArray(value)) {
		const links = value.slice(0, MOST_LINKS) as unknown[];
		const next = links.find((link) => typeof link === 'string' || (isObject(link) && isNext(link)));
		return next === undefined ? undefined : readAddress(next);
	}
	if (!isObject(value)) return value;
	const member = MEMBERS.find((name) => Object.hasOwn(value, name) && !isNothing(value[name]));
	return member === undefined ? value : value[member];
}

/** The address in `home.base` without the slash at its end (Confluence); empty when there is none. */
function fromBase(home: unknown): string {
	const base = isObject(home) ? home.base : undefined;
	return typeof base === 'string' && /^https?:\/\//i.test(base) ? base.replace(/\/$/, '') : '';
}

function isNext({ rel, relation }: Fields): boolean {
	return [rel, relation].flat().includes('next');
}
