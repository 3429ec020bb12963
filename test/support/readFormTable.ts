import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import { pagination } from '../../nodes/form/pagination';

/** Parameters as a document describes them: by the labels of the form. */
export interface FormTable {
	pagination: IDataObject;
	/** Fields outside the option Pagination. */
	node: IDataObject;
}

const [{ values: fields }] = pagination({ withRowsField: false }).options as [INodePropertyCollection];

/** Reads a Markdown table of fields and values; throws for a field or choice that the form does not have. */
export function readFormTable(table: string): FormTable {
	const read: FormTable = { pagination: {}, node: {} };
	const parameters: IDataObject[] = [];
	for (const [, label = '', value = ''] of table.matchAll(/^\| \*\*(.+?)\*\* +\| (.+?) +\|$/gm)) {
		if (label === 'Rows Field') read.node.rowsField = toText(value);
		else if (label === 'Parameter') parameters.push(toParameter(value));
		else {
			const field = fields.find(({ displayName }) => displayName === label);
			if (field === undefined) throw new Error(`The form has no field '${label}'`);
			read.pagination[field.name] = toValue(field, value);
		}
	}
	if (parameters.length > 0) read.pagination.parameters = { parameters };
	return read;
}

function toValue(
	{ type, options = [], displayName }: INodeProperties,
	value: string,
): string | number | boolean {
	switch (type) {
		case 'boolean':
			return value === 'On';
		case 'number':
			return Number(toText(value));
		case 'options': {
			const choice = (options as INodePropertyOptions[]).find(({ name }) => name === value);
			if (choice === undefined) throw new Error(`${displayName} has no choice '${value}'`);
			return choice.value;
		}
		default:
			return toText(value);
	}
}

/** A row of Parameters, such as: Query, `page`, `{{ $pageCount + 1 }}`. */
function toParameter(row: string): IDataObject {
	const [, type = '', name, value = ''] = /^(\w+), `(\w+)`, (`.+`)$/.exec(row) ?? [];
	const types: Record<string, string> = { Query: 'qs', Body: 'body', Header: 'headers' };
	return { type: types[type], name, value: toText(value) };
}

/** Takes off the backticks; n8n stores an expression with an equals sign before it. */
function toText(value: string): string {
	const text = value.replace(/^`(.*)`$/, '$1');
	return text.startsWith('{{') ? `=${text}` : text;
}
