import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { N8N_BINARY_FILE, namesAndValues, showOnlyFor } from './section';

const showOnlyForJson = { sendBody: [true], contentType: ['json'] };
const showOnlyForForm = { sendBody: [true], contentType: ['form-urlencoded'] };

/** One field of a multipart form. */
const formPart: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'parameterType',
		type: 'options',
		options: [
			{ name: N8N_BINARY_FILE, value: 'formBinaryData' },
			{ name: 'Form Data', value: 'formData' },
		],
		default: 'formData',
	},
	{ displayName: 'Name', name: 'name', type: 'string', default: '' },
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		...showOnlyFor({ parameterType: ['formData'] }),
		default: '',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		...showOnlyFor({ parameterType: ['formBinaryData'] }),
		default: '',
		placeholder: 'data',
		description: 'The name of the incoming field containing the file to be sent',
	},
];

/** The content types that send files. */
const FILES = ['multipart-form-data', 'binaryData'];

/** Read by adapter/request/readRequestBody and adapter/request/readUpload. A trigger has no input, so it has no files to send. */
export function body({ withFiles }: { withFiles: boolean }): INodeProperties[] {
	return withFiles ? fields : fields.filter((field) => !isForFiles(field)).map(withoutFiles);
}

function isForFiles({ displayOptions }: INodeProperties): boolean {
	return displayOptions?.show?.contentType?.some((kind) => FILES.includes(String(kind))) === true;
}

function withoutFiles(field: INodeProperties): INodeProperties {
	if (field.name !== 'contentType') return field;
	const options = (field.options as INodePropertyOptions[]).filter(
		({ value }) => !FILES.includes(String(value)),
	);
	return { ...field, options };
}

const fields: INodeProperties[] = [
	{
		displayName: 'Send Body',
		name: 'sendBody',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description: 'Whether the request has a body',
	},
	{
		displayName: 'Body Content Type',
		name: 'contentType',
		type: 'options',
		...showOnlyFor({ sendBody: [true] }),
		options: [
			{ name: 'Form URL Encoded', value: 'form-urlencoded' },
			{ name: 'Form-Data', value: 'multipart-form-data' },
			{ name: 'JSON', value: 'json' },
			{ name: N8N_BINARY_FILE, value: 'binaryData' },
			{ name: 'Raw', value: 'raw' },
		],
		default: 'json',
		description: 'Content-Type to use to send body parameters',
	},
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		...showOnlyFor(showOnlyForJson),
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'keypair',
	},
	{
		...namesAndValues('Body Field'),
		displayName: 'Body Parameters',
		name: 'bodyParameters',
		...showOnlyFor({ ...showOnlyForJson, specifyBody: ['keypair'] }),
	},
	{
		displayName: 'JSON',
		name: 'jsonBody',
		type: 'json',
		...showOnlyFor({ ...showOnlyForJson, specifyBody: ['json'] }),
		default: '',
	},
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		...showOnlyFor(showOnlyForForm),
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using Single Field', value: 'string' },
		],
		default: 'keypair',
	},
	{
		...namesAndValues('Field'),
		displayName: 'Body Fields',
		name: 'bodyParameters',
		...showOnlyFor({ ...showOnlyForForm, specifyBody: ['keypair'] }),
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		...showOnlyFor({ sendBody: [true], specifyBody: ['string'] }),
		default: '',
		placeholder: 'field1=value1&field2=value2',
	},
	{
		displayName: 'Body',
		name: 'bodyParameters',
		type: 'fixedCollection',
		...showOnlyFor({ sendBody: [true], contentType: ['multipart-form-data'] }),
		typeOptions: { multipleValues: true },
		placeholder: 'Add Body Field',
		default: { parameters: [{ name: '', value: '' }] },
		options: [{ name: 'parameters', displayName: 'Body Field', values: formPart }],
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		...showOnlyFor({ sendBody: [true], contentType: ['binaryData'] }),
		default: '',
		placeholder: 'data',
		description: 'The name of the incoming field containing the file to be sent',
	},
	{
		displayName: 'Content Type',
		name: 'rawContentType',
		type: 'string',
		...showOnlyFor({ sendBody: [true], contentType: ['raw'] }),
		default: '',
		placeholder: 'text/html',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		...showOnlyFor({ sendBody: [true], contentType: ['raw'] }),
		default: '',
	},
];
