import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { formLabels, labelsIn } from '../support/formLabels';
import { areAlike } from './areAlike';
import { createAdviceReader } from './readAdvice';
import { readPage, ROOT } from './readPages';
import { readSentences } from './readSentences';
import { writeErrorAdvice } from './writeErrorAdvice';

const PAGE = 'docs/reference/error-advice.md';
const { sentences } = readSentences();
const readAdvice = createAdviceReader(sentences);
const labels = new Set([...formLabels.request, ...formLabels.trigger, ...formLabels.credential]);

/** The errors of docs/errors.md with the fields that its last column names. */
const rows = readPage('docs/errors.md')
	.text.split('\n')
	.filter((line) => line.startsWith('| '))
	.map((line) => line.split('|'))
	.map(([, errors = '', , whatToDo = '']) => ({
		errors: [...errors.matchAll(/\*\*([^*]+)\*\*/g)].map(([, error = '']) => error),
		fields: labelsIn(whatToDo, labels),
	}));

/** WRITE_PROOF=1 npx jest test/docs/errorAdvice writes the page. */
it('docs/reference/error-advice.md has every sentence that says what to do, and no other', () => {
	const text = writeErrorAdvice();
	const file = path.join(ROOT, PAGE);
	if (process.env.WRITE_PROOF === '1') writeFileSync(file, text);
	expect(readFileSync(file, 'utf8')).toBe(text);
});

it('docs/errors.md names no field that the error itself does not name', () => {
	const others = rows.flatMap(({ errors, fields }) => {
		const made = sentences.filter(({ message }) => errors.some((error) => areAlike(error, message)));
		const said = new Set(labelsIn(made.map(readAdvice).join('\n'), labels));
		const unsaid = made.length === 0 ? [] : fields.filter((field) => !said.has(field));
		return unsaid.map((field) => `${errors[0]}: ${field}`);
	});
	expect(rows.flatMap(({ fields }) => fields).length).toBeGreaterThan(100);
	expect(others).toEqual([]);
});
