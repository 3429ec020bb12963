import { CASES_IN_N8N_1 } from '../inN8n1';
import { sections } from './cases';
import { testCases } from './testCases';

it('the cases that differ in n8n 1 are cases of the table', () => {
	const names = Object.values(sections).flatMap((rows) => rows.map(({ name }) => name));
	expect(CASES_IN_N8N_1.filter((name) => !names.includes(name))).toEqual([]);
});

testCases();
