import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { apiRecipes } from '../../recipes';
import { writeApiList } from './writeApiList';

const DOCUMENT = path.join(__dirname, '../../docs/reference/api-list.md');

/** WRITE_PROOF=1 npx jest test/recipes/apiList writes the page. */
it('is what docs/reference/api-list.md says', () => {
	const text = writeApiList(apiRecipes);
	if (process.env.WRITE_PROOF === '1') writeFileSync(DOCUMENT, text);
	expect(readFileSync(DOCUMENT, 'utf8')).toBe(text);
});

it('links to a section for each entry', () => {
	const text = writeApiList(apiRecipes);
	const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
	expect(sections).toEqual(apiRecipes.filter(({ isForAnyApi }) => !isForAnyApi).map(({ name }) => name));
	const anchors = [...text.matchAll(/^\| \[.+?\]\(#(\S+)\)/gm)].map(([, anchor]) => anchor);
	expect(anchors).toHaveLength(sections.length);
	expect(new Set(anchors).size).toBe(anchors.length);
});
