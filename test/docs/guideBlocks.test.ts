import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { guides, ROOT } from './readPages';

/** Each block of code of the guides: the test that runs it, or 'output' for a block of the language text. */
const blocks = guides.flatMap(({ name, text }) =>
	[...text.matchAll(/(?:<!-- run by (\S+) -->\s*)?^ *```(\w*)$/gm)]
		.filter((_, index) => index % 2 === 0)
		.map(([, test = '', language = '']) => ({ name, language, test })),
);

it('runs every snippet of the guides, except what is marked as output', () => {
	const unrun = blocks.filter(({ name, language, test }) => {
		if (language === 'text') return false;
		const file = path.join(ROOT, test);
		return test === '' || !existsSync(file) || !readFileSync(file, 'utf8').includes(path.basename(name));
	});
	expect(blocks.length).toBeGreaterThan(5);
	expect(unrun).toEqual([]);
});
