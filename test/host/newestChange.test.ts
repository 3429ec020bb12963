import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { newestChange } from '../../host/newestChange';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'newest-change-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is the newest of all files, however deep', async () => {
	mkdirSync(path.join(folder, 'core'));
	const deep = path.join(folder, 'core', 'a.ts');
	writeFileSync(deep, '');
	const soon = Date.now() / 1000 + 60;
	utimesSync(deep, soon, soon);
	expect(await newestChange([folder, path.join(folder, 'missing')])).toBe(statSync(deep).mtimeMs);
});

it('notices a removed file', async () => {
	const file = path.join(folder, 'a.ts');
	writeFileSync(file, '');
	utimesSync(folder, 1, 1);
	utimesSync(file, 1, 1);
	expect(await newestChange([folder])).toBe(1000);
	rmSync(file);
	expect(await newestChange([folder])).toBeGreaterThan(1000);
});

it('is 0 for a missing folder', async () => {
	expect(await newestChange([path.join(folder, 'missing')])).toBe(0);
});
