import type { INodeProperties } from 'n8n-workflow';

import { hidden } from './fields';

/** A login to learn from. Read by adapter/credential/readRecording. */
export const recordedLogin: INodeProperties = {
	displayName: 'Recorded Login',
	name: 'recordedLogin',
	type: 'string',
	default: '',
	...hidden,
	placeholder: "curl 'https://shop.example.com/login' …",
	hint: "Begins with curl 'https://…, or with {, if it is a HAR",
	description:
		'What your browser sent when you signed in: the request, copied as cURL, or a HAR. The login is derived from it; what is sent is the User Name and Password above.',
};
