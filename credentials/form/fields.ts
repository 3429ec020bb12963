import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A one-line text field; `placeholder` is an example value. */
export function text(
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
	changes: Partial<INodeProperties> = {},
): INodeProperties {
	return { displayName, name, type: 'string', default: '', description, placeholder, ...changes };
}

/** Below a field for a regular expression, with an example. */
export function pattern(example: string): Pick<INodeProperties, 'hint'> {
	return { hint: `A regular expression, such as ${example}` };
}

/** Below a field that names a field of a response, with an example. */
export function fieldOrValue(example: string): Pick<INodeProperties, 'hint'> {
	return { hint: `A field, or a field and its value, such as ${example}` };
}

/** A text in the form that says what the fields below it have in common. */
export function notice(name: string, html: string): INodeProperties {
	return { displayName: html, name, type: 'notice', default: '' };
}

/** Makes a text field multi-line. */
export const lines: Partial<INodeProperties> = { typeOptions: { rows: 4 } };

/** Masks the text in the form. */
export const hidden: Partial<INodeProperties> = { typeOptions: { password: true } };

/** For text with placeholders such as {{username}}, which n8n must not evaluate as expressions. */
export const withPlaceholders: Partial<INodeProperties> = { noDataExpression: true };

/** For multi-line text with placeholders. */
export const linesWithPlaceholders: Partial<INodeProperties> = { ...lines, ...withPlaceholders };

/** A number, empty at first; `placeholder` is an example value. */
export function number(
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
	typeOptions: INodeProperties['typeOptions'] = {},
): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, ...typeOptions },
		default: '',
		description,
		placeholder,
	};
}

/** A number of seconds; empty uses the value of the API list. */
export function seconds(
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
): INodeProperties {
	return number(`${displayName} (s)`, name, description, placeholder);
}

/** A choice of one option; the first is the default. */
export function choice(
	displayName: string,
	name: string,
	description: string,
	options: INodePropertyOptions[],
): INodeProperties {
	return { displayName, name, type: 'options', default: options[0]?.value ?? '', description, options };
}

/** A list with a button to add rows, which are stored under `row.name`. */
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

/** Names and values of headers or parameters; values may contain placeholders. */
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
				'May contain placeholders such as {{origin}}, {{username}}, {{token}}, {{cookie.NAME}} and {{field.NAME}}',
				example[1],
				{ ...withPlaceholders, hint: `Such as ${example[1]}` },
			),
		],
	});
}

/** The methods of requests that the credential can send. */
export const methods: INodePropertyOptions[] = [
	{ name: 'Default', value: '', description: 'The method from the API list, or else the usual one' },
	...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((name) => ({ name, value: name })),
];

/** The kinds of body that a request of the credential can have. */
export const bodyKinds: INodePropertyOptions[] = [
	{
		name: 'Default',
		value: '',
		description:
			'The format from the API list; with Automatic: JSON, then a form if JSON is not understood, or the form of a login page',
	},
	{ name: 'JSON', value: 'json', description: 'User name and password as fields of a JSON object' },
	{ name: 'Form', value: 'form', description: 'As a web page sends its form' },
	{
		name: 'Web Form',
		value: 'page',
		description: 'Opens the page at Login Path, fills in its login form and sends it, as a person would',
	},
	{
		name: 'Query Parameters',
		value: 'query',
		description: 'In the address; only if the API offers no other way',
	},
	{ name: 'Basic Authentication', value: 'basic', description: 'In the header Authorization' },
	{
		name: 'Template',
		value: 'raw',
		description: 'Text that you write, with placeholders such as {{username}}',
	},
];
