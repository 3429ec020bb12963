import type { Reader } from '../../../../adapter/n8n/advice/Advice';
import { ADVICE, advise, toAdvisedText } from '../../../../adapter/n8n/advice/advise';
import { pollingAdvice } from '../../../../adapter/n8n/advice/pollingAdvice';
import { NotJsonError, type Topic, withNote } from '../../../../core';
import { withoutSecrets } from '../../../../core/session/secrets/withoutSecrets';
import { formLabels, labelsIn } from '../../../support/formLabels';

type Facts = { [Name in Topic['name']]: Array<Omit<Extract<Topic, { name: Name }>, 'name'>> };

const PROXY = [{ ofEnvironment: true }, { ofEnvironment: false }];
const NONE = [{}];
const AT = [{}, { login: [] }, { login: ['Keycloak URL'] }];
const PLACES = [
	{},
	{ place: { isElsewhere: false, fields: ['Collection'] } },
	{ place: { isElsewhere: true, fields: [] } },
	{ place: { isElsewhere: true, fields: ['Keycloak URL', 'Realm'] } },
];

/** What each topic may know, for every topic that exists. */
const FACTS: Facts = {
	'certificate-unreadable': NONE,
	'client-certificate': NONE,
	'certificate-untrusted': NONE,
	'host-unreachable': AT,
	'base-url': AT,
	'host-and-port': AT,
	'https-only': AT,
	'over-proxy': PROXY.map((where) => ({ ...where, proxy: 'proxy:8080' })),
	'proxy-unreachable': PROXY,
	'proxy-login': PROXY.flatMap((where) => [true, false].map((hasUser) => ({ ...where, hasUser }))),
	'proxy-without-route': PROXY,
	'proxy-forbids': PROXY,
	'proxy-of-environment': NONE,
	'proxy-of-author': NONE,
	'login-refused': [
		{ hasBlankInUserName: true, hasBlankInPassword: true, twice: '/api' },
		{ hasBlankInUserName: false, hasBlankInPassword: true },
		...PLACES.map((place) => ({ ...place, hasBlankInUserName: false, hasBlankInPassword: false })),
		{ fields: ['Client ID'], hasBlankInUserName: false, hasBlankInPassword: false },
	],
	'second-factor': NONE,
	'one-time-code': NONE,
	'before-login': NONE,
	'csrf-before-login': NONE,
	'csrf-of-request': NONE,
	'login-path': [true, false].flatMap((mayBeSuccess) =>
		[{}, { twice: '/api' }].flatMap((twice) => PLACES.map((place) => ({ ...place, ...twice, mayBeSuccess }))),
	),
	'login-form': (['none', 'large', 'scripted', 'field', 'username'] as const).map((problem) => ({ problem })),
	digest: [
		{ isRequired: true, isPublic: false },
		{ isRequired: false, isPublic: false },
		{ isRequired: false, isPublic: true },
	],
	'login-redirects': NONE,
	'login-elsewhere': [{ login: 'https://sso.example', api: 'https://shop.example' }],
	'login-replaced': [{ by: 'path' }, { by: 'recording' }],
	'login-fields': [
		{},
		{ fields: ['Client ID', 'Client Secret'] },
		{ unsent: 'companyId' },
		{ unsent: 'companyId', unsentLabel: 'Company' },
	],
	'login-moved': PLACES.map((place) => ({ ...place, origin: 'https://shop.example' })),
	'api-address': [{}, { origin: 'https://eu1.shop.example' }],
	'paste-again': [{ origin: 'https://shop.example' }],
	'login-time-out': NONE,
	'too-many-logins': NONE,
	'refusal-under-success': NONE,
	'session-kind': [{ holdsToken: true }, { holdsToken: false }],
	'cookies-over-https': NONE,
	'session-cookies': [{ set: 'lang', missing: 'sid' }],
	'token-location': NONE,
	'login-without-session': NONE,
	placeholders: NONE,
	'login-field': [{ field: 'companyId' }],
	'recording-format': NONE,
	'recording-password': [{ hasUserName: true }, { hasUserName: false }],
	'recording-as-har': NONE,
	'recording-origin': NONE,
	header: NONE,
	'host-header': NONE,
	redirects: NONE,
	'not-json': NONE,
	'too-many-rows-at-once': NONE,
	'smaller-pages': NONE,
	format: (['json', 'xml', 'csv', 'jsonLines'] as const).map((format) => ({ format })),
	'response-too-large': NONE,
	url: NONE,
	'url-form': NONE,
	throttled: NONE,
	'longest-wait': [{ next: '30 s', longest: '60 s' }],
	'limit-spent': [{ wait: '40 s', longest: '30 s' }],
	busy: NONE,
	'method-refused': [{ method: 'PUT' }],
	'api-failed': [{}],
	'address-not-found': [{ url: 'https://shop.example/x' }, { url: 'https://shop.example/login/x' }],
	'error-under-success': NONE,
	'message-field': [{ fields: 'fault, code' }],
	'other-origin': [{ origin: 'https://shop.example' }],
	'expected-statuses': [{ statuses: '200, 404' }],
	'web-page': NONE,
	'own-session-header': [{ headers: 'authorization, cookie' }],
	'refused-after-login': NONE,
	'rows-field': [true, false].flatMap((isSplit) => [true, false].map((isOther) => ({ isSplit, isOther }))),
	'total-field': [{ isOfPages: true }, { isOfPages: false }],
	'more-field': NONE,
	'total-beyond-end': NONE,
	'no-rows-but-more': NONE,
	'shorter-than-page-size': [{ rows: 1 }, { rows: 15 }],
	'short-page': NONE,
	'first-page': NONE,
	'hidden-rows': NONE,
	'name-field': [{ kind: 'flag' }, { kind: 'rows' }, { kind: 'pages' }],
	'more-or-total-field': NONE,
	'cursor-field': NONE,
	'cursor-parameter': NONE,
	'start-parameter': NONE,
	'page-parameter': NONE,
	'next-url-field': NONE,
	'next-url-expression': NONE,
	'page-expressions': [{ isLinked: true }, { isLinked: false }],
	'page-mode': [{ where: "field 'next'" }],
	'end-statuses': [{ status: 404 }],
	'csv-columns': NONE,
	'maybe-more-pages': NONE,
	'page-plan': [
		{ mode: 'offset', values: { startParameter: 'offset', totalField: 'total', sendIn: 'body' } },
		{ mode: 'pageNumber', values: { pageParameter: 'page', firstPage: 1 } },
		{ mode: 'cursor', values: { cursorField: 'next' } },
		{ mode: 'nextUrl', values: { nextUrlField: 'next' } },
		{ mode: 'linkHeader', values: {} },
	],
	'body-fields': NONE,
	'id-field': NONE,
	'id-of-plain-row': NONE,
	'id-as-text': NONE,
	'fields-that-count': NONE,
	'growing-field': [{ isRequired: false }, { isRequired: true }],
	'growing-field-type': NONE,
	'reset-checkpoint': NONE,
	'too-many-ids': [{ ids: 10, characters: 100 }],
	'too-many-rows': [{ rows: 10 }],
	'too-many-at-watermark': [
		{ isCut: true, hasOverlap: false },
		{ isCut: false, hasOverlap: true },
		{ isCut: false, hasOverlap: false },
	],
};

const topics = Object.entries(FACTS).flatMap(([name, facts]) =>
	facts.map((known) => ({ name, ...known }) as Topic),
);
const READERS: Reader[] = ['request', 'trigger', 'credential'];
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

const ALL = new Set([...request, ...trigger, ...credential]);
// Only the trigger throws errors about a poll.
const reachable = cases.filter(([reader, name]) => reader === 'trigger' || !(name in pollingAdvice));

it.each(reachable)('names only fields the reader of a %s has, in advice about %s', (reader, _, topic) => {
	const others = [...ALL].filter((label) => !NAMED[reader].has(label));
	expect(others.length).toBeGreaterThan(10);
	expect(labelsIn(toAdvisedText([topic], reader), others)).toEqual([]);
});

it.each([
	['request', 'Ask for it in pages, or set Response Format to File under Options, Response.'],
	['trigger', 'Ask for it in pages.'],
	['credential', 'Check the parameters of the node that sends the request.'],
] as const)('words its advice for the form of a %s', (reader, sentence) => {
	expect(toAdvisedText([{ name: 'response-too-large' }], reader)).toBe(sentence);
});

it.each([
	['request', 'Check Proxy in the credential or the options of the node, and that n8n can reach that proxy.'],
	['credential', 'Check Proxy in the credential, and that n8n can reach that proxy.'],
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
		expect(description).toContain('enter 404 under End-of-List Statuses');
	});
});
