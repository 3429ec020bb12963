import { listFields } from './listFields';

/** Describes a JSON value for use in a sentence, such as "text" or "an object with the fields a, b"; reveals no values. */
export function toKindText(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	switch (typeof value) {
		case 'string':
			return 'text';
		case 'number':
			return 'a number';
		case 'boolean':
			return 'true or false';
		default: {
			if (value === null) return 'null';
			const fields = listFields(value);
			return fields === '' ? 'an object without fields' : `an object with the fields ${fields}`;
		}
	}
}
