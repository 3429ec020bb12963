import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';
import { guides, type Page, readPage, withoutCode } from './readPages';
import { readSentences } from './readSentences';

/** The one word for a thing, and what it must not be called elsewhere. */
const WORDS: Array<[word: string, others: RegExp]> = [
	['sign in', /\blog(s|ged|ging)? in(to)?\b/i],
	['sign out', /\blog(s|ged|ging)? out\b/i],
	['response', /\b(answers?|repl(y|ies))\b/i],
	['full address', /\b(whole|complete|entire) address|\bfull URL/i],
	['the session has expired', /\bsession (is|was) over\b/i],
	['timeout', /\btime-outs?\b/i],
	['second factor', /\b(two-factor|2FA|MFA)\b/],
	['API list', /\blist of APIs\b/i],
	['user name', /(?<![{\w.=])\busername\b/i],
	['email', /\be-mail/i],
	['folder', /\bdirector(y|ies)\b/i],
	['Explain Login', /\bExplain login\b|\bexplain login\b|Session → /],
];

const forms = [
	new SessionLoginApi().properties,
	new SessionRequest().description.properties,
	new SessionRequestTrigger().description.properties,
];

/** All that a form shows in sentences; examples of values and entries of n8n's node panel are not among them. */
function* textsIn(form: unknown): Generator<string> {
	if (typeof form !== 'object' || form === null) return;
	for (const [name, value] of Object.entries(form) as Array<[string, unknown]>) {
		if (['displayName', 'description', 'hint'].includes(name) && typeof value === 'string') yield value;
		else yield* textsIn(value);
	}
}

const shown: Page[] = [
	{ name: 'forms', text: forms.flatMap((form) => [...textsIn(form)]).join('\n') },
	{
		name: 'errors and hints',
		text: readSentences()
			.sentences.map(({ message, description }) => `${message}\n${description}`)
			.join('\n'),
	},
	...guides,
	...['error-advice', 'connect', 'requests', 'trigger', 'recipes'].map((page) =>
		readPage(`docs/reference/${page}.md`),
	),
	readPage('README.md'),
];

it.each(shown.map(({ name, text }) => [name, text]))('%s use one word for one thing', (_, text) => {
	const sentences = withoutCode(text)
		.replace(/\{\{.*?\}\}|\]\([^)]*\)/g, '')
		.split('\n');
	const doubles = WORDS.flatMap(([word, others]) =>
		sentences.filter((one) => others.test(one)).map((one) => `${word}: ${one.slice(0, 200)}`),
	);
	expect(doubles).toEqual([]);
});
