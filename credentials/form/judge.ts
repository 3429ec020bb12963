import type { INodeProperties } from 'n8n-workflow';

import {
	choice,
	fieldOrValue,
	linesWithPlaceholders,
	list,
	methods,
	pattern,
	seconds,
	text,
	withPlaceholders,
} from './fields';
import { type Group, onlyWith } from './group';

const match: INodeProperties[] = [
	text('Statuses', 'statuses', 'Any of these', '401, 440-441', {
		hint: 'Statuses or ranges, such as 401, 440-441',
	}),
	text(
		'Text',
		'text',
		'A regular expression that matches the response',
		'session (has )?expired',
		pattern('session (has )?expired'),
	),
	text(
		'Field',
		'field',
		'A field of the response that must be there, or must have this value',
		'error.code=1',
		fieldOrValue('error.code=1'),
	),
	text(
		'Redirect To',
		'location',
		'A regular expression for the address that the response redirects to',
		'/login',
		pattern('/login'),
	),
	{
		displayName: 'Web Page',
		name: 'html',
		type: 'boolean',
		default: false,
		description: 'Whether the response must be a web page although JSON was requested',
	},
];

/** The meaning of responses. Read by adapter/credential/readRules. */
export const judge: Group = {
	value: 'judge',
	name: 'Expiry and Permission Rules',
	contents: 'Session expired, permission denied, API busy, session check',
	purpose:
		'For an API whose responses are misunderstood: a session that has expired, a missing permission or an error that is not recognised as one.',
	page: 'reference/connect.md#expiry-and-permission-rules',
	fields: [
		list(
			'Session Expired When',
			'lostRules',
			'Any of these rules; within a rule, everything that is filled in must apply',
			{
				name: 'rule',
				displayName: 'Rule',
				values: match,
			},
		),
		list(
			'Permission Denied When',
			'deniedRules',
			'Any of these rules. If such a response may also mean that the session has expired, the session check below decides.',
			{
				name: 'rule',
				displayName: 'Rule',
				values: match.slice(0, 3),
			},
		),
		list(
			'Treat as Error When',
			'failedRules',
			'Any of these rules, for APIs that return errors with the status 200',
			{
				name: 'rule',
				displayName: 'Rule',
				values: match.slice(0, 3),
			},
		),
		list(
			'Try Again When',
			'busyRules',
			'Any of these rules means that the API was busy and did nothing, so the request is sent again, even a POST, whatever the status. Retries in the node limit how often.',
			{
				name: 'rule',
				displayName: 'Rule',
				values: [
					...match.slice(0, 3),
					seconds(
						'Wait',
						'wait',
						'How long to wait before the request is sent again; 1, then 2, 4 and so on if left empty. If the response asks for a longer wait, that applies.',
						'5',
					),
				],
			},
		),
		text(
			'Session Check Path',
			'probePath',
			'The path of a request that only asks who is signed in; if it succeeds, the session is still valid',
			'/me',
			withPlaceholders,
		),
		...onlyWith(
			'probePath',
			choice('Session Check Method', 'probeMethod', 'The method of the session check', methods),
			text(
				'Session Check Body',
				'probeBody',
				'The body of the session check, if it requires one; may contain placeholders',
				'{"method": "check", "id": 1}',
				{ ...linesWithPlaceholders, hint: 'Such as {"method": "check", "id": 1}; may contain placeholders' },
			),
			text(
				'Session Check Succeeds With Field',
				'probeField',
				'A field that the response to the session check must contain, or the value that the field must have',
				'user.name',
				fieldOrValue('user.name=ANNA'),
			),
		),
		text('Message Field', 'messageField', "Where the API's message is found in an error", 'error.detail'),
		text(
			'Permission Pattern',
			'permissionPattern',
			'A regular expression for the message; its first group is the name of the missing permission',
			"permission '([^']+)'",
			pattern("permission '([^']+)'"),
		),
	],
};
