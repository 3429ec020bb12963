import type { INodeProperties } from 'n8n-workflow';

import { showOnlyFor } from '../../form/section';

/** Read by adapter/health/pollEvent. n8n's node panel lists the actions of a field with this name. */
export const event: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'New Rows',
			value: 'newRows',
			action: 'On new rows',
			description: 'Starts the workflow with the new rows of a list',
		},
		{
			name: 'Session Health',
			value: 'sessionHealth',
			action: 'On session problem',
			description:
				'Starts the workflow once when the login or a watched URL has a problem, and once when it is over',
		},
	],
	default: 'newRows',
	description: 'What starts the workflow',
};

const onlyForHealth = showOnlyFor({ event: ['sessionHealth'] });

/** Read by adapter/health/readHealth. */
const watched: INodeProperties[] = [
	{
		displayName: 'URLs to Watch',
		name: 'watchedUrls',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add URL',
		default: {},
		options: [
			{
				name: 'urls',
				displayName: 'URL',
				values: [
					{
						displayName: 'URL',
						name: 'watchedUrl',
						type: 'string',
						default: '',
						placeholder: '/product',
						description:
							'A path below the Base URL of the credential, or a full address. It is requested with GET in each poll.',
					},
				],
			},
		],
		...onlyForHealth,
		description:
			'Up to ten URLs whose permission and response are watched, too. Without any, only the login and the server are watched.',
	},
	{
		displayName: 'Excluded Fields',
		name: 'excludedFields',
		type: 'string',
		default: '',
		placeholder: 'items[].note, updatedAt',
		...onlyForHealth,
		description:
			'Fields that may be absent, be empty or change their type; separate them by commas. Fetch Test Event lists the fields.',
	},
	{
		displayName: 'Days Before Expiry',
		name: 'daysBeforeExpiry',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365 },
		default: 14,
		...onlyForHealth,
		description: 'How many days before a certificate or password expires to start the workflow',
	},
];

/** Read by adapter/health/readHealth. */
const troubles: INodeProperties = {
	displayName: 'Problems',
	name: 'problems',
	type: 'multiOptions',
	noDataExpression: true,
	options: [
		{ name: 'Cannot Be Reached', value: 'unreachable' },
		{ name: 'Certificate About to Expire', value: 'certificateExpires' },
		{ name: 'Field Gone', value: 'fieldGone' },
		{ name: 'Field Type Changed', value: 'typeChanged' },
		{ name: 'List Suddenly Empty', value: 'listEmpty' },
		{ name: 'Login Refused', value: 'loginRefused' },
		{ name: 'Password About to Expire', value: 'passwordExpires' },
		{ name: 'Permission Lost', value: 'permissionLost' },
		{ name: 'Too Many Logins', value: 'manySignIns' },
	],
	default: [
		'unreachable',
		'certificateExpires',
		'fieldGone',
		'listEmpty',
		'loginRefused',
		'passwordExpires',
		'permissionLost',
		'manySignIns',
		'typeChanged',
	],
	...showOnlyFor({ '/event': ['sessionHealth'] }),
	description: 'Which problems start the workflow. Without this option, all of them do.',
};

/** The options about the connection, which both events have. */
const SHARED = ['allowUnauthorizedCerts', 'proxy', 'timeout', 'redirect'];

/** Returns a form for New Rows with that for Session Health after its first field; each event hides the other's fields. */
export function withHealth([first, ...others]: INodeProperties[]): INodeProperties[] {
	const forRows = others.map((property) =>
		property.name === 'options' ? withTroubles(property) : hideForHealth(property),
	);
	return [...(first ? [first] : []), ...watched, ...forRows];
}

function withTroubles(options: INodeProperties): INodeProperties {
	const entries = (options.options as INodeProperties[]).map((option) =>
		SHARED.includes(option.name) ? option : hideForHealth(option),
	);
	return { ...options, options: [...entries, troubles] };
}

/** Hidden for one event and not shown for the other, so that it shows in workflows that were stored without an event. */
function hideForHealth(property: INodeProperties): INodeProperties {
	const { show, hide } = property.displayOptions ?? {};
	return {
		...property,
		displayOptions: { ...(show && { show }), hide: { ...hide, '/event': ['sessionHealth'] } },
	};
}
