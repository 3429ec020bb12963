import type { RequestTopic } from '../../../core';
import { type Advice, ofNode } from './Advice';

const OF_CREDENTIAL = "the credential's headers and what the login returned";
const SESSION_IS_OVER =
	'add a rule under Session Expired When in the credential (Advanced Settings: Expiry and Permission Rules).';

/** A path below that of a login page. */
const LOGIN_PAGE = /\/(log|sign)[-_]?in(\.\w+)?\/./i;

/** What to do when a request fails. */
export const requestAdvice: Advice<RequestTopic> = {
	header: (_, reader) =>
		reader === 'credential'
			? `Check where it comes from: ${OF_CREDENTIAL}.`
			: `Check where it comes from: the node's headers, body type and pagination, or ${OF_CREDENTIAL}.`,
	'host-header': (_, reader) =>
		reader === 'credential'
			? 'Remove Host from the headers of the node that sends the request.'
			: 'Remove Host from the headers; if the API requires that name, enter it under Additional Headers in the credential (Advanced Settings: Session in Requests).',
	redirects: ofNode('Check the URL, or raise Max Redirects under Options, Redirects.'),
	'not-json': ofNode(
		'Check the URL; if the response is meant to be in another format, choose it as Response Format under Options, Response.',
		'Check the URL: a list must be returned as JSON, XML, CSV or JSON Lines.',
	),
	'too-many-rows-at-once': ofNode(
		'Request fewer rows, or enter Max Items under Pagination to read only the first ones.',
	),
	'smaller-pages': ofNode(
		"Request fewer rows at once: set Page Size or the API's own parameter for the number of rows, and choose a Pagination Mode.",
	),
	format: ofNode(({ format }) =>
		format === 'csv'
			? 'Check the URL; if the delimiter was not detected, set Response Format to CSV under Options, Response, and enter the Delimiter.'
			: 'Check the URL, and Response Format under Options, Response.',
	),
	'response-too-large': ofNode(
		'Request fewer rows at once, or set Response Format to File under Options, Response.',
		'Request fewer rows at once.',
	),
	url: ofNode('Check the URL.'),
	'url-form': ofNode(
		"URL must be a path below the credential's Base URL, such as /product, or begin with http:// or https://.",
	),
	throttled: ofNode(
		'Send fewer at a time (Max Parallel Requests), or more slowly (Requests per Second).',
		'Poll less often, or send more slowly (Requests per Second).',
	),
	'longest-wait': ({ next, longest }, reader) =>
		reader === 'credential'
			? `Another wait of ${next} would exceed the limit of the node (${longest} without a response).`
			: `Another wait of ${next} would exceed Longest Wait (${longest} without a response; under Options, Retries).`,
	'limit-spent': ({ wait, longest }, reader) =>
		reader === 'credential'
			? `The node that sends the request waits at most ${longest}.`
			: `To wait for it, raise Longest Wait (under Options, Retries) to more than ${wait}; this request may wait only another ${longest}. With Send Again set to Never, requests are sent anyway.`,
	busy: (_, reader) =>
		`By a rule under Try Again When in the credential (Advanced Settings: Expiry and Permission Rules), this response means that the API was busy and did not carry out the request. Correct the rule, or try again later${reader === 'credential' ? '' : ', with higher Max Attempts or Longest Wait (under Options, Retries)'}.`,
	'address-not-found': ({ url }) =>
		`Check the URL: the request was sent to ${url}; a path in URL is appended to the credential's Base URL.${LOGIN_PAGE.test(url) ? ' If Base URL is the address of the login page, enter only the part before it.' : ''}`,
	'method-refused': ({ method }, reader) =>
		reader === 'credential'
			? `The URL does not accept ${method}.`
			: `The URL does not accept ${method}: check Method.`,
	'api-failed': () =>
		'The API failed. Try again later; if that does not help, report it to the administrator of the API.',
	'error-under-success': () => `If this means that the session has expired, ${SESSION_IS_OVER}`,
	'message-field': ({ fields }) =>
		`The response contains the fields ${fields}; if one of them contains the reason, enter it as Message Field in the credential (Advanced Settings: Expiry and Permission Rules).`,
	'other-origin': ({ origin }) =>
		`The session was not sent: it belongs to ${origin}, the origin of the credential's Base URL. Other origins can be added under Additional Origins in the credential (Advanced Settings: Session in Requests).`,
	'expected-statuses': ({ statuses }, reader) =>
		reader === 'credential'
			? `The node that sends the request expects only ${statuses}.`
			: `Expected Statuses (under Options, Response) allows only ${statuses}.`,
	'web-page': (_, reader) =>
		`If a web page always means that the session has expired, ${reader === 'request' ? 'set Response Format to JSON under Options, Response.' : SESSION_IS_OVER}`,
	'own-session-header': ({ headers }, reader) =>
		reader === 'credential'
			? `The node that sends the request adds its own ${headers}: remove it there, because the credential adds the session.`
			: `Send Headers contains ${headers}, perhaps of an expired session: remove it, because the credential adds the session.`,
	'csrf-of-request': () =>
		'The API requires a CSRF value: in the credential enter where the login returns it as CSRF Value Location (Advanced Settings: Login Response), and the header that carries it, such as X-CSRF-Token, as CSRF Header (Advanced Settings: Session in Requests).',
	'refused-after-login': (_, reader) =>
		`The login works, but this address does not accept the session: check the URL, and in the credential Session Kind and its header (Advanced Settings: Session in Requests) and Token Location (Advanced Settings: Login Response).${reader === 'request' ? ' If the API has ended the session in the meantime, start a new one with Sign In Again (resource Session).' : ''}`,
};
