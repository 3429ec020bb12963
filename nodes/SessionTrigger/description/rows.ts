import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/pollNewRows. */
export const rows: INodeProperties[] = [
	{
		displayName: 'Rows Field',
		name: 'rowsField',
		type: 'string',
		default: 'valueObjectList',
		placeholder: 'valueObjectList',
		description:
			'Field of the answer that holds the rows, dots go deeper. Leave empty when the answer is itself the list.',
	},
	{
		displayName: 'ID Field',
		name: 'idField',
		type: 'string',
		default: 'id',
		required: true,
		placeholder: 'orderId',
		description: 'Field of a row that tells it from all others. A row is new when its ID has not been seen.',
	},
];
