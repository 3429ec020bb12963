import {
	fieldOrValue,
	linesWithPlaceholders,
	list,
	namesAndTemplates,
	pattern,
	text,
	withPlaceholders,
} from './fields';
import type { Group } from './group';

/** What a login needs around its request. Read by adapter/credential/readLogin and adapter/credential/readStepBefore. */
export const loginSteps: Group = {
	value: 'loginSteps',
	name: 'Login Steps and Success',
	contents: 'Requests before the login, headers, what counts as success',
	purpose:
		'For a login in several steps or with headers of its own, or one whose failure looks like a success.',
	page: 'reference/connect.md#login-steps-and-success',
	fields: [
		list(
			'Requests Before the Login',
			'stepsBefore',
			'For logins in several steps, such as fetching a form with a CSRF field; sent in this order, with the cookies of the earlier ones',
			{
				name: 'step',
				displayName: 'Request',
				values: [
					{
						displayName: 'Method',
						name: 'method',
						type: 'options',
						default: 'GET',
						description: 'The method of this request',
						options: ['GET', 'POST', 'PUT'].map((name) => ({ name, value: name })),
					},
					text('Path', 'path', 'Below the Base URL', '/auth/csrf', withPlaceholders),
					text(
						'Body',
						'body',
						'JSON, or a form such as a=1&b=2; may contain placeholders',
						'{"user": "{{username}}"}',
						{ ...withPlaceholders, hint: 'Such as {"user": "{{username}}"}, or user={{username}}&step=1' },
					),
					text(
						'Capture',
						'captures',
						'What to keep from the response, one per line: a name, an equals sign, and where the value is found (JSON path, header:NAME, cookie:NAME or pattern:REGEX)',
						'csrf=csrfToken',
						{
							...linesWithPlaceholders,
							hint: 'One per line, such as csrf=csrfToken or id=header:X-Request-Id',
						},
					),
					text('Header Name', 'headerName', 'A header that this request requires', 'X-App-Key'),
					text('Header Value', 'headerValue', 'Its value; may contain placeholders', '{{field.appKey}}', {
						...withPlaceholders,
						hint: 'Such as {{field.appKey}}',
					}),
				],
			},
		),
		namesAndTemplates('Login Headers', 'loginHeaders', 'Headers that the login requires', [
			'Origin',
			'{{origin}}',
		]),
		text(
			'Login Succeeds With Status',
			'successStatuses',
			'Statuses of a login that succeeded; 200-299 if left empty',
			'200-299, 302',
			{ hint: 'Statuses or ranges, such as 200-299, 302' },
		),
		text(
			'Login Succeeds With Text',
			'successText',
			'A regular expression that matches the response to a successful login',
			'^Ok',
			pattern('^Ok'),
		),
		text(
			'Login Succeeds With Field',
			'successField',
			'A field of the response that must be there, or must have this value',
			'result=true',
			fieldOrValue('result=true'),
		),
		text(
			'Login Redirects To',
			'successLocation',
			'A regular expression for the address that a successful login redirects to',
			'^/home',
			pattern('^/home'),
		),
	],
};
