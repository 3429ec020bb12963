import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');

it('each file that does not run in n8n 1 exists', () => {
	const { testPathIgnorePatterns } = jest.requireActual<{ testPathIgnorePatterns: string[] }>(
		path.join(root, 'jest.e2e.n8n1.config.js'),
	);
	const files = readdirSync(path.join(root, 'test/e2e')).map((name) => `/test/e2e/${name}`);
	expect(testPathIgnorePatterns).not.toEqual([]);
	for (const pattern of testPathIgnorePatterns)
		expect([pattern, files.some((file) => new RegExp(pattern).test(file))]).toEqual([pattern, true]);
});
