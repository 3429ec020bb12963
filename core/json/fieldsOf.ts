import { toPath } from './fieldPath';

/** The search stops beyond these limits: no login response is that large, and a hostile one must cost little. */
const DEEPEST = 8;
const MOST_FIELDS = 5_000;
const LONGEST_NAME = 100;

/** A field of a JSON value; its name is in lower case and without punctuation. */
export interface Field {
	name: string;
	value: unknown;
	depth: number;
	/** The object that holds it. */
	home: object;
	/** Whether it belongs to a refresh token. */
	isOfRefresh: boolean;
	/** Its name as written. */
	key: string;
	/** The field whose value holds it; absent at the top. */
	parent?: Field;
}

/** The fields of a JSON value, nearest the top first, at most 5000 and eight deep. */
export function fieldsOf(json: unknown): Field[] {
	const fields: Field[] = [];
	let level: Array<{ value: unknown; isOfRefresh: boolean; parent?: Field }> = [
		{ value: json, isOfRefresh: false },
	];
	for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
		const next: typeof level = [];
		for (const { value: home, isOfRefresh, parent } of level) {
			if (typeof home !== 'object' || home === null) continue;
			for (const key of keysOf(home, MOST_FIELDS - fields.length + 1)) {
				if (fields.length >= MOST_FIELDS) return fields;
				const value = (home as Record<string, unknown>)[key];
				const name = toName(key);
				const ofRefresh = isOfRefresh || /refresh|renewal/.test(name);
				const field = { name, value, depth, home, isOfRefresh: ofRefresh, key, parent };
				fields.push(field);
				next.push({ value, isOfRefresh: ofRefresh, parent: field });
			}
		}
		level = next;
	}
	return fields;
}

/** The path of a field of a JSON value, such as `data.token`. */
export function pathOfField(json: unknown, field: Field): string {
	const names: string[] = [];
	for (let one: Field | undefined = field; one !== undefined; one = one.parent) names.unshift(one.key);
	return toPath(json, names);
}

/** A name in lower case and without punctuation. */
export function toName(text: string): string {
	return text
		.slice(0, LONGEST_NAME)
		.toLowerCase()
		.replace(/[^a-z\d]/g, '');
}

/** The first names of an object or list; the others are not even counted. */
function keysOf(home: object, most: number): string[] {
	if (Array.isArray(home)) return Array.from({ length: Math.min(home.length, most) }, (_, i) => String(i));
	const keys: string[] = [];
	for (const key in home) {
		if (keys.length >= most) break;
		if (Object.hasOwn(home, key)) keys.push(key);
	}
	return keys;
}
