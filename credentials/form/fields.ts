import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A line of text; `placeholder` is an example of what to enter. */
export function text(
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
	changes: Partial<INodeProperties> = {},
): INodeProperties {
	return { displayName, name, type: 'string', default: '', description, placeholder, ...changes };
}

/** Text over several lines. */
export const lines: Partial<INodeProperties> = { typeOptions: { rows: 4 } };

/** Text that nobody may read over one's shoulder. */
export const hidden: Partial<INodeProperties> = { typeOptions: { password: true } };

/** Text with slots such as {{username}}, which n8n must not take for its own expressions. */
export const withPlaceholders: Partial<INodeProperties> = { noDataExpression: true };

/** Text with slots over several lines. */
export const linesWithPlaceholders: Partial<INodeProperties> = { ...lines, ...withPlaceholders };

/** A number of seconds; 0 leaves it to the API list. */
export function seconds(
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description,
		placeholder,
	};
}

/** One of several; the first is the default. */
export function choice(
	displayName: string,
	name: string,
	description: string,
	options: INodePropertyOptions[],
): INodeProperties {
	return { displayName, name, type: 'options', default: options[0]?.value ?? '', description, options };
}

/** A list that grows at the press of a button; its rows are stored under `row`. */
export function list(
	displayName: string,
	name: string,
	description: string,
	row: { name: string; displayName: string; values: INodeProperties[] },
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${row.displayName}`,
		default: {},
		description,
		options: [row],
	};
}

/** Names and values of headers or parameters, with slots. */
export function namesAndTemplates(
	displayName: string,
	name: string,
	description: string,
	example: [name: string, value: string],
): INodeProperties {
	return list(displayName, name, description, {
		name: 'header',
		displayName: 'Entry',
		values: [
			text('Name', 'name', 'Without a colon', example[0]),
			text(
				'Value',
				'value',
				'May hold slots such as {{origin}}, see the documentation',
				example[1],
				withPlaceholders,
			),
		],
	});
}

/** The kinds of request that the credential can send. */
export const methods: INodePropertyOptions[] = [
	{ name: 'As the API List Says', value: '', description: 'Or what is usual where it says nothing' },
	...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((name) => ({ name, value: name })),
];

/** The kinds of body that a request of the credential can have. */
export const bodyKinds: INodePropertyOptions[] = [
	{
		name: 'As the API List Says',
		value: '',
		description: 'With Automatic: JSON, and a form where that is not understood',
	},
	{ name: 'JSON', value: 'json', description: 'User name and password as fields of a JSON object' },
	{ name: 'Form', value: 'form', description: 'As a web page sends its form' },
	{
		name: 'Query Parameters',
		value: 'query',
		description: 'In the address; only if the API knows no other way',
	},
	{ name: 'Basic Authentication', value: 'basic', description: 'In the header Authorization' },
	{ name: 'Template', value: 'raw', description: 'Text that you write, with slots such as {{username}}' },
];
