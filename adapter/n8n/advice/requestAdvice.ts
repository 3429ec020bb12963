import type { RequestTopic } from '../../../core';
import { type Advice, ofNode } from './Advice';

const OF_CREDENTIAL = 'in the credential its headers and what the login gave';
const SESSION_IS_OVER = 'say so under Session Is Over When in the credential (Adjust: What Answers Mean).';

/** What to do when a request fails. */
export const requestAdvice: Advice<RequestTopic> = {
	header: (_, reader) =>
		reader === 'credential'
			? `Check where it comes from: ${OF_CREDENTIAL}.`
			: `Check where it comes from: the headers, body type and pagination of the node, or ${OF_CREDENTIAL}.`,
	redirects: ofNode('Check the URL, or raise Max Redirects under Redirects.'),
	'not-json': ofNode(
		'Check the URL; if the answer is meant to be text, set Response Format to Text under Options, Response.',
		'Check the URL: a list has to come as JSON.',
	),
	'response-too-large': ofNode(
		'Ask for it in pages, or set Response Format to File under Options, Response.',
		'Ask for it in pages.',
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
			? `To wait another ${next} is more than the node allows (${longest} without an answer).`
			: `To wait another ${next} is more than Longest Wait allows (${longest} without an answer; under Options, Retries).`,
	'address-not-found': ({ url }) =>
		`The address asked for was ${url}; a path in URL stands below the credential's Base URL.`,
	'error-under-success': () => `If that means that the session is over, ${SESSION_IS_OVER}`,
	'message-field': ({ fields }) =>
		`Its answer holds the fields ${fields}; if one of them says why, enter it as Message Field in the credential (Adjust: What Answers Mean).`,
	'other-origin': ({ origin }) =>
		`The session was not sent: it belongs to ${origin}, the origin of the credential's Base URL. Further origins can be named in the credential.`,
	'expected-statuses': ({ statuses }, reader) =>
		reader === 'credential'
			? `The node that sends the request expects ${statuses} only.`
			: `Expected Statuses (under Options, Response) names ${statuses} only.`,
	'web-page': (_, reader) =>
		`If a web page always means that the session is over, ${reader === 'request' ? 'set Response Format to JSON under Options, Response.' : SESSION_IS_OVER}`,
	'refused-after-login': (_, reader) =>
		`The login works and this address still does not accept it: check the URL, and in the credential Session Kind and its header (Adjust: How to Send the Session) and Where the Token Stands (Adjust: Where Things Stand).${reader === 'request' ? ' If the API has ended the session meanwhile, Sign In Again of the resource Session begins a new one.' : ''}`,
};
