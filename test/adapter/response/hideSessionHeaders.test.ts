import { hideSessionHeaders } from '../../../adapter/response/hideSessionHeaders';

it.each(['authorization', 'Cookie', 'x-auth-token', 'x-csrf-token', 'x-api-key', 'sid', 'session-id'])(
	'hides the value of %s',
	(name) => {
		expect(hideSessionHeaders({ [name]: 'value' })).toEqual({ [name]: '***' });
	},
);

it.each(['etag', 'link', 'x-next-page-token', 'x-ratelimit-tokens', 'content-type', 'x-continuation-token'])(
	'shows the value of %s',
	(name) => {
		expect(hideSessionHeaders({ [name]: 'value' })).toEqual({ [name]: 'value' });
	},
);
