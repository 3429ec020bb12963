import { toTable } from '../support/toTable';
import type { Sentence } from './readSentences';

/** Writes docs/reference/field-errors.md: what each error of a form field says. */
export function writeFieldErrors(sentences: readonly Sentence[]): string {
	const rows = new Map(
		sentences
			.filter(({ error }) => error === 'ParameterError')
			.map(({ message, description }) => [message, description] as const)
			.sort(([one], [other]) => toKey(one).localeCompare(toKey(other), 'en')),
	);
	return `# Errors of fields

This page is generated from the code; \`test/docs/errorSentences.test.ts\` fails when it is out of date. It lists the errors of fields that are
empty or filled in wrongly, in the credential and in the nodes. Nothing was sent. \`…\` stands for a name or a value.

All other errors are in [When something fails](../errors.md).

${toTable(
	['Error', 'What to do'],
	[...rows].map(([message, description]) => [`**${toCell(message)}**`, toCell(description || FILL_IN)]),
)}
`;
}

/** What to do about an error whose advice depends on the field. */
const FILL_IN = 'The error names what to enter.';

/** Letters and digits, so that what begins with a placeholder is sorted by its first word. */
const toKey = (text: string) => text.replace(/[^\p{L}\p{N} ]/gu, '').trim();

const toCell = (text: string) => text.replace(/[\\`*_|<>]/g, '\\$&');
