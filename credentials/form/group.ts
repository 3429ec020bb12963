import type { INodeProperties } from 'n8n-workflow';

import { docsLink } from '../../adapter/n8n/docsLink';
import { notice } from './fields';

/** A group of fields under Advanced Settings. */
export interface Group {
	/** What credentials store when it is selected. */
	value: string;
	name: string;
	/** What it contains, for the list. */
	contents: string;
	/** What it is for, or when it is needed, for its heading. */
	purpose: string;
	/** The page of the documents that explains it, below docs/. */
	page: string;
	/** Its fields, rarely needed ones last. */
	fields: GroupField[];
}

/** A field of a group; the form shows it once the text or choice `needs` of the same group is not empty. */
export type GroupField = INodeProperties & { needs?: string };

/** Shows fields once the text or choice `needs` is not empty, because before they do nothing or are rarely needed. */
export function onlyWith(needs: string, ...fields: INodeProperties[]): GroupField[] {
	return fields.map((field) => ({ ...field, needs }));
}

/**
 * Returns a group's heading and fields. The form shows them when the group is selected under Advanced Settings, and always
 * shows a field that has a value: n8n discards the value of a hidden field.
 */
export function toProperties({ value, name, purpose, page, fields }: Group): INodeProperties[] {
	// Of all tags, n8n's notices keep only links and lists; a link is bold.
	const heading = notice(`${value}Notice`, `${docsLink(page, name)}: ${purpose} ${docsLink(page)}`);
	return [
		under(heading, { show: { adjust: [value] } }),
		...fields.flatMap(({ needs, ...field }) => [
			under(field, { show: { adjust: [value] }, ...(needs && { hide: whenUnset(needs, field) }) }),
			under(field, { hide: { adjust: [value], ...whenEmpty(field) } }),
			...(needs ? [aloneIn(value, needs, field)] : []),
		]),
	];
}

function whenUnset(needs: string, { displayOptions }: INodeProperties): Conditions {
	return { [needs]: ['', ...(displayOptions?.hide?.[needs] ?? [])] };
}

/** A field with a value whose group is selected, but not the field that it needs. */
function aloneIn(group: string, needs: string, field: INodeProperties): INodeProperties {
	return under(field, {
		show: { adjust: [group] },
		hide: { [needs]: [{ _cnd: { not: '' } }], ...whenEmpty(field) },
	});
}

/**
 * Uses hide conditions for two reasons. n8n evaluates a condition on a field's own value before it has read that value, and only a
 * hide condition then keeps the field. An expression meets every show condition, so the field would appear twice.
 */
function whenEmpty({ name, type, default: initial }: INodeProperties): Conditions {
	// Credentials may have stored '' before the field had another default, and 0 for an empty number.
	const empty = [...new Set([initial as string, '', ...(type === 'number' ? [0] : [])])];
	return { [name]: empty.map((value) => ({ _cnd: { eq: value } })) };
}

/** Adds conditions to those of the field. */
function under(
	field: INodeProperties,
	{ show, hide }: INodeProperties['displayOptions'] = {},
): INodeProperties {
	const own = field.displayOptions;
	return {
		...field,
		displayOptions: {
			...((show ?? own?.show) && { show: { ...show, ...own?.show } }),
			...((hide ?? own?.hide) && { hide: { ...own?.hide, ...hide } }),
		},
	};
}

type Conditions = NonNullable<NonNullable<INodeProperties['displayOptions']>['hide']>;
