import type { Reader } from '../../adapter/n8n/advice/Advice';
import { ADVICE, toAdvisedText } from '../../adapter/n8n/advice/advise';
import { connectionAdvice } from '../../adapter/n8n/advice/connectionAdvice';
import { loginAdvice } from '../../adapter/n8n/advice/loginAdvice';
import { pagingAdvice } from '../../adapter/n8n/advice/pagingAdvice';
import { pollingAdvice } from '../../adapter/n8n/advice/pollingAdvice';
import { requestAdvice } from '../../adapter/n8n/advice/requestAdvice';
import { READERS, topics } from '../support/adviceTopics';
import { toTable } from '../support/toTable';

const AREAS: Array<[title: string, advice: Partial<typeof ADVICE>, readers: Reader[]]> = [
	['Signing in', loginAdvice, READERS],
	['Requests', requestAdvice, READERS],
	['Lists in pages', pagingAdvice, ['request', 'trigger']],
	['Session Request Trigger', pollingAdvice, ['trigger']],
	['Connecting', connectionAdvice, READERS],
];
const NAMES: Record<Reader, string> = {
	request: 'Session Request',
	trigger: 'Session Request Trigger',
	credential: 'Credential',
};

/** Writes docs/reference/error-advice.md: every sentence that says what to do about an error. */
export function writeErrorAdvice(): string {
	const areas = AREAS.map(([title, advice, readers]) => `## ${title}\n\n${toAreaTable(advice, readers)}\n`);
	return `# What errors say next

This page is generated from the code; \`test/docs/errorAdvice.test.ts\` fails when it is out of date. It has every sentence that an error or hint
may say about what to do next. Names, addresses and numbers are examples. The errors themselves are in
[When something fails](../errors.md), those of fields in [Errors of fields](field-errors.md).

_Session Request_ and _Session Request Trigger_ are the nodes. _Credential_ is its test, and errors of n8n's own nodes that use it, such as HTTP
Request.

${areas.join('\n')}`;
}

function toAreaTable(advice: Partial<typeof ADVICE>, readers: Reader[]): string {
	const said = new Map<string, Set<Reader>>();
	for (const topic of topics.filter(({ name }) => name in advice))
		for (const reader of readers) {
			const sentence = toAdvisedText([topic], reader);
			said.set(sentence, (said.get(sentence) ?? new Set()).add(reader));
		}
	return toTable(
		['What it says', 'Where'],
		[...said].map(([sentence, at]) => [
			toCell(sentence),
			at.size === readers.length
				? 'everywhere'
				: READERS.filter((reader) => at.has(reader))
						.map((reader) => NAMES[reader])
						.join(', '),
		]),
	);
}

const toCell = (text: string) => text.replace(/[\\`*_|<>]/g, '\\$&');
