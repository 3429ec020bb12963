import {
	choice,
	linesWithPlaceholders,
	methods,
	namesAndTemplates,
	number,
	seconds,
	text,
	withPlaceholders,
} from './fields';
import { type Group, onlyWith } from './group';

/** The lifetime of a session, its renewal and its end, and how much the account may send. Read by adapter/credential/readRenewal. */
export const renewal: Group = {
	value: 'renewal',
	name: 'Renewal and Logout',
	contents: 'Lifetime, idle limit, refresh, logout, request limits',
	purpose:
		'How long a session lasts if the API does not say so, how it is refreshed and ended, and how many requests the account may send.',
	page: 'reference/connect.md#renewal-and-logout',
	fields: [
		seconds(
			'Session Lifetime',
			'sessionLife',
			'How long a session lasts if the login response does not state it',
			'3600',
		),
		seconds('Idle Limit', 'idleLimit', 'How long a session lasts without a request', '1800'),
		seconds(
			'Renew Before Expiry',
			'renewalMargin',
			'How long before its expiry a session is renewed in the background; a fifth of its lifetime, at most 60 seconds, if left empty',
			'30',
		),
		text(
			'Refresh Path',
			'refreshPath',
			'Where the API exchanges the old token for a new one; may contain placeholders',
			'/auth/refresh',
			{ ...withPlaceholders, hint: 'Such as /auth/refresh or /sessions/{{token}}' },
		),
		...onlyWith(
			'refreshPath',
			choice('Refresh Method', 'refreshMethod', 'The method of the refresh request; POST is usual', methods),
			text(
				'Refresh Body',
				'refreshBody',
				'Its body; placeholders: {{refreshToken}}, {{token}}',
				'{"refreshToken": "{{refreshToken}}"}',
				{ ...linesWithPlaceholders, hint: 'Such as {"refreshToken": "{{refreshToken}}"}' },
			),
			namesAndTemplates('Refresh Headers', 'refreshHeaders', 'Headers that the refresh requires', [
				'Authorization',
				'Bearer {{token}}',
			]),
			{
				displayName: 'Refresh Sends Cookies',
				name: 'refreshCookies',
				type: 'boolean',
				default: false,
				description: 'Whether the refresh sends the cookies of the session that it renews',
			},
		),
		text(
			'Logout Path',
			'logoutPath',
			'Where the API ends a session that has been replaced; may contain placeholders',
			'/logout',
			{ ...withPlaceholders, hint: 'Such as /logout or /sessions/{{token}}' },
		),
		...onlyWith(
			'logoutPath',
			choice('Logout Method', 'logoutMethod', 'The method of the logout request; POST is usual', methods),
			text('Logout Body', 'logoutBody', 'Its body; may contain placeholders', '{"csrfToken": "{{csrf}}"}', {
				...linesWithPlaceholders,
				hint: 'Such as {"csrfToken": "{{csrf}}"}',
			}),
		),
		number(
			'Requests per Second',
			'requestsPerSecond',
			'How many requests of this account may begin in one second, across all nodes, workflows and workers. 0.5 is one every two seconds. No limit if left empty.',
			'10',
			{ numberPrecision: 3 },
		),
		number(
			'Max Parallel Requests',
			'maxParallel',
			'How many requests of this account may be in progress at the same time, across all nodes, workflows and workers. No limit if left empty.',
			'4',
		),
		{
			displayName: 'One Request at a Time',
			name: 'serialMode',
			type: 'boolean',
			default: false,
			description:
				'Whether requests wait for each other, for an API that changes the session with every response',
		},
	],
};
