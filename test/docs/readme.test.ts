import { readPage } from './readPages';

it('the first screen of the README says what this is, shows a picture, and has exactly two commands', () => {
	const [first = ''] = readPage('README.md').text.split(/^## /m);
	const [, block = ''] = /^```sh\n([^]*?)^```/m.exec(first) ?? [];
	expect(block.trim().split('\n')).toEqual([
		expect.stringMatching(/^npm start +#/),
		expect.stringMatching(/^npm cit +#/),
	]);
	expect(first.match(/^!\[/gm)).toHaveLength(1);
	expect(first.match(/^```/gm)).toHaveLength(2);
	expect(first.split('\n').length).toBeLessThan(20);
});
