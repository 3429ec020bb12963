import type { INodeProperties } from 'n8n-workflow';

/** The button "Import cURL": the editor fills in all fields with HTTP Request's names. */
export const curlImport: INodeProperties = {
	displayName: '',
	name: 'curlImport',
	type: 'curlImport',
	default: '',
};
