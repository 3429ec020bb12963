import { writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { areAlike, wordCount } from './areAlike';
import { readPage, ROOT } from './readPages';
import { readSentences } from './readSentences';
import { writeFieldErrors } from './writeFieldErrors';

const FIELD_ERRORS = 'docs/reference/field-errors.md';
const { sentences, unread } = readSentences();

/** Files whose errors repeat a message of another place, or the API's own words. */
const REPEATED: Record<string, string> = {
	'adapter/health/pollHealth.ts': 'the error of a URL that is not allowed',
	'adapter/request/openMarks.ts': 'another error, with its placeholders restored',
	'core/http/toExchangeError.ts': 'a message of the table in the same file',
	'core/paging/automatic/createReading.ts': 'a hint of Automatic, as an error in a trigger',
	'core/paging/automatic/endAfterFirst.ts': 'a hint of Automatic, as an error in a trigger',
	'core/paging/byExpression.ts': 'a hint, as an error in a trigger',
	'core/session/client/beforeSending.ts': 'a message of WAITS',
	'core/session/login/loginErrors.ts': 'a message of the table in the same file',
	'core/session/login/loginFormErrors.ts': 'a message of the table in the same file',
	'core/session/pool/LoginHold.ts': 'the error of an earlier login',
};

/** Messages of the credential's test that are no errors. */
const SUCCESSES = [
	'The API accepts the pasted session',
	'The pasted session was read; the first request will show whether the API accepts it',
];

/** Sentences of errors.md that are the API's own words, or hints that a trigger shows as errors. */
const OTHERS = ['404 …', '400 …', '500 …', 'Pages … and … have no rows', 'Pages … and … have the same rows'];

/** The bold sentences in the first column of errors.md. */
const documented = readPage('docs/errors.md')
	.text.split('\n')
	.filter((line) => line.startsWith('| '))
	.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/\*\*([^*]+)\*\*/g)])
	.map(([, sentence = '']) => sentence);

it('reads the messages of all errors, except those that repeat another', () => {
	expect([...new Set(unread)].sort()).toEqual(Object.keys(REPEATED).sort());
	expect(sentences.length).toBeGreaterThan(200);
});

it('docs/errors.md has every hint, and every error that is not about a field', () => {
	const missing = sentences
		.filter(({ error, message }) => error !== 'ParameterError' && !SUCCESSES.includes(message))
		.filter(({ message }) => wordCount(message) > 1) // The others are the API's own words, after a status.
		.filter(({ message }) => !documented.some((sentence) => areAlike(sentence, message)));
	expect(missing.map(({ message, file }) => `${message} (${file})`)).toEqual([]);
});

it('docs/errors.md quotes no sentence that the code does not have', () => {
	const gone = documented.filter(
		(sentence) => !OTHERS.includes(sentence) && !sentences.some(({ message }) => areAlike(sentence, message)),
	);
	expect(documented.length).toBeGreaterThan(100);
	expect(gone).toEqual([]);
});

/** WRITE_PROOF=1 npx jest test/docs/errorSentences writes the page. */
it('is what docs/reference/field-errors.md says, and each error of a field says what to do', () => {
	const text = writeFieldErrors(sentences);
	const file = path.join(ROOT, FIELD_ERRORS);
	if (process.env.WRITE_PROOF === '1') writeFileSync(file, text);
	expect(readFileSync(file, 'utf8')).toBe(text);
	expect(text).not.toMatch(/\| +\|$/m);
});
