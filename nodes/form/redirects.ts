import type { INodeProperties } from 'n8n-workflow';

import { group, showOnlyFor } from './section';

/** Read by adapter/request/readRequest. */
export const redirects: INodeProperties = {
	displayName: 'Redirects',
	name: 'redirect',
	placeholder: 'Add Redirect',
	...group('redirect', 'Redirect', [
		{
			displayName: 'Follow Redirects',
			name: 'followRedirects',
			type: 'boolean',
			default: true,
			noDataExpression: true,
			description: 'Whether to follow all redirects',
		},
		{
			displayName: 'Max Redirects',
			name: 'maxRedirects',
			type: 'number',
			...showOnlyFor({ followRedirects: [true] }),
			default: 21,
			description: 'Max number of redirects to follow',
		},
	]),
};

/** Read by adapter/request/readRequest. */
export const credentialsOnRedirect: INodeProperties = {
	displayName: 'Cross-Origin Credentials',
	name: 'sendCredentialsOnCrossOriginRedirect',
	type: 'boolean',
	default: false,
	description:
		'Whether to send the "Authorization" and "Cookie" headers of this node on redirects to a different origin. The session itself never goes there.',
};
