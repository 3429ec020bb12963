import type { Reader } from '../../../../adapter/n8n/advice/Advice';
import { ADVICE, advise, toAdvisedText } from '../../../../adapter/n8n/advice/advise';
import { pollingAdvice } from '../../../../adapter/n8n/advice/pollingAdvice';
import { NotJsonError, withNote } from '../../../../core';
import { withoutSecrets } from '../../../../core/session/secrets/withoutSecrets';
import { FACTS, READERS, topics } from '../../../support/adviceTopics';
import { formLabels, groupOf, labelsIn } from '../../../support/formLabels';

const cases = READERS.flatMap((reader) => topics.map((topic) => [reader, topic.name, topic] as const));
const { request, trigger, credential } = formLabels;
const NAMED: Record<Reader, ReadonlySet<string>> = {
	request: new Set([...request, ...credential]),
	trigger: new Set([...trigger, ...credential]),
	credential,
};

it('has advice for every topic', () => {
	expect(Object.keys(ADVICE).sort()).toEqual(Object.keys(FACTS).sort());
});

it('finds the labels of the forms', () => {
	const sentence =
		'Check Split Into Items, Timestamp or Number Field and Login Path (Advanced Settings: Login Request).';
	expect(labelsIn(sentence, request)).toEqual(['Split Into Items']);
	expect(labelsIn(sentence, trigger)).toEqual(['Timestamp or Number Field']);
	expect(labelsIn(sentence, credential)).toEqual(['Advanced Settings', 'Login Path']);
});

it.each(cases)('gives the reader of a %s a sentence about %s', (reader, _, topic) => {
	const sentence = toAdvisedText([topic], reader);
	expect(sentence).toMatch(/^['\w][^]*\.$/);
	expect(sentence).not.toMatch(/undefined|\[object/);
});

it.each([
	['https://eu1.example.com', '; *.example.com allows'],
	['http://eu1.example.com', '; http://*.example.com allows'],
	['https://eu1.example.com:8443', '; https://*.example.com:8443 allows'],
	['http://10.0.0.1', 'Session in Requests).'],
	['https://example.co.uk', 'Session in Requests).'],
])('proposes for %s only a pattern that allows it', (origin, text) => {
	expect(toAdvisedText([{ name: 'api-address', origin }], 'credential')).toContain(text);
});

it.each(cases)(
	'says to the reader of a %s under which group the fields of the credential are, in advice about %s',
	(reader, _, topic) => {
		const sentence = toAdvisedText([topic], reader);
		const own = { request, trigger, credential: new Set<string>() }[reader];
		const inGroups = [...groupOf.keys()].filter((field) => !own.has(field));
		const fields = labelsIn(sentence, inGroups).filter(
			(field) => !sentence.includes(`${groupOf.get(field)}`),
		);
		expect(fields).toEqual([]);
	},
);

const ALL = new Set([...request, ...trigger, ...credential]);
// Only the trigger throws errors about a poll.
const reachable = cases.filter(([reader, name]) => reader === 'trigger' || !(name in pollingAdvice));

it.each(reachable)('names only fields the reader of a %s has, in advice about %s', (reader, _, topic) => {
	const others = [...ALL].filter((label) => !NAMED[reader].has(label));
	expect(others.length).toBeGreaterThan(10);
	expect(labelsIn(toAdvisedText([topic], reader), others)).toEqual([]);
});

it.each([
	['request', 'Request fewer rows at once, or set Response Format to File under Options, Response.'],
	['trigger', 'Request fewer rows at once.'],
	['credential', 'Check the parameters of the node that sends the request.'],
] as const)('words its advice for the form of a %s', (reader, sentence) => {
	expect(toAdvisedText([{ name: 'response-too-large' }], reader)).toBe(sentence);
});

it.each([
	[
		'request',
		'Check Proxy in the credential (Advanced Settings: Network and Certificates) or the options of the node, and that n8n can reach that proxy.',
	],
	[
		'credential',
		'Check Proxy in the credential (Advanced Settings: Network and Certificates), and that n8n can reach that proxy.',
	],
] as const)('points the reader of a %s only to places that exist there', (reader, sentence) => {
	expect(toAdvisedText([{ name: 'proxy-unreachable', ofEnvironment: false }], reader)).toBe(sentence);
});

describe('an error', () => {
	const shared = new NotJsonError('GET /x returned a web page (text/html) with status 200.', { status: 200 });

	it('is copied, with its advice in reading order', () => {
		const { message, facts, stack } = shared;
		const advised = advise(withNote(shared, 'The request was for page 2.'), 'trigger');
		expect(advised).toBeInstanceOf(NotJsonError);
		expect(advised).toMatchObject({ code: 'NOT_JSON', message, facts, stack });
		expect(advised.description).toBe(
			'GET /x returned a web page (text/html) with status 200. Check the URL: a list must be returned as JSON, XML, CSV or JSON Lines. The request was for page 2.',
		);
		expect(shared.description).toBe('GET /x returned a web page (text/html) with status 200.');
	});

	it('is advised only once, and stays the same for a second reader', () => {
		const advised = advise(shared, 'trigger');
		expect(advise(advised, 'request')).toBe(advised);
	});

	it('keeps its topics when secrets are masked, and masks secrets in them too', () => {
		const error = withNote(
			shared,
			{ name: 'login-field', field: 's3cret-field' },
			{ name: 'end-statuses', status: 404 },
		);
		const secrets = ['s3cret-field', 'login-field', 'end'];
		const { description } = advise(withoutSecrets(error, secrets), 'request');
		expect(description).toContain("This login requires the field '***'");
		expect(description).toContain('enter 404 under End Statuses');
	});
});
