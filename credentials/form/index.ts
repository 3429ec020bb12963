import type { INodeProperties } from 'n8n-workflow';

import { attach } from './attach';
import { connection } from './connection';
import { notice } from './fields';
import { find } from './find';
import { group } from './group';
import { judge } from './judge';
import { login } from './login';
import { renewal } from './renewal';

/** The field that shows the groups of rarely needed fields. */
const adjust: INodeProperties = {
	displayName: 'Advanced Settings',
	name: 'adjust',
	type: 'multiOptions',
	default: [],
	description: 'Opens the fields for whatever your API does differently from its entry in the list',
	options: [
		{ name: 'Login Request', value: 'login', description: 'Path, fields, steps, what counts as success' },
		{
			name: 'Login Response',
			value: 'find',
			description: 'Token, expiry, refresh token, CSRF, identity',
		},
		{
			name: 'Session in Requests',
			value: 'attach',
			description: 'Cookies, token, headers, additional origins',
		},
		{
			name: 'Expiry and Permission Rules',
			value: 'judge',
			description: 'Session expired, permission denied, API busy, session check',
		},
		{
			name: 'Renewal and Logout',
			value: 'renewal',
			description: 'Lifetime, idle limit, refresh, logout, request limits',
		},
		{ name: 'Network and Certificates', value: 'connection', description: 'Certificates, proxy, time-out' },
		{ name: 'Recipe (JSON)', value: 'recipeJson', description: 'Anything that has no field of its own' },
	],
};

/** Advanced Settings and the groups of fields that it shows. */
export const adjustable: INodeProperties[] = [
	adjust,
	...login,
	...find,
	...attach,
	...judge,
	...renewal,
	...connection,
	...group('recipeJson', [
		notice(
			'recipeNotice',
			'Parts of a recipe override the API list and the other fields; <b>null</b> removes a part. The parts: <b>login</b> (a list of requests), <b>otherLogins</b>, <b>otherPaths</b>, <b>expiryUnit</b>, <b>sessionCookies</b>, <b>attach</b>, <b>origins</b>, <b>updates</b>, <b>lost</b>, <b>denied</b>, <b>busy</b>, <b>failed</b>, <b>probe</b>, <b>refresh</b>, <b>logout</b>, <b>lifetimeMs</b>, <b>idleLimitMs</b>, <b>renewalMarginMs</b>, <b>serial</b>, <b>requestsPerSecond</b>, <b>maxParallel</b>, <b>loginTimeoutMs</b>, <b>paging</b>. docs/reference/recipes.md in this package’s folder describes each of them.',
		),
		{
			displayName: 'Recipe (JSON)',
			name: 'recipeJson',
			type: 'json',
			// The editor marks an empty JSON field as an error.
			default: '{}',
			description: 'Parts of a recipe that override everything else',
			placeholder: '{"lifetimeMs": 600000}',
		},
	]),
];
