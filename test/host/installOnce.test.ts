import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';

import { installOnce } from '../../host/installOnce';

let cache: string;
let folder: string;
beforeEach(() => {
	cache = mkdtempSync(path.join(tmpdir(), 'install-once-'));
	folder = path.join(cache, 'n8n-1');
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const fill = async (partial: string) => writeFileSync(path.join(partial, 'done'), '');

it('names the folder only when the install is complete', async () => {
	await installOnce(folder, async (partial) => {
		expect(existsSync(folder)).toBe(false);
		await fill(partial);
	});
	expect(readdirSync(cache)).toEqual(['n8n-1']);
	expect(readdirSync(folder)).toEqual(['done']);
});

it('installs nothing when the folder already exists', async () => {
	await installOnce(folder, fill);
	await installOnce(folder, () => Promise.reject(new Error('installed again')));
});

it('cleans up a failed install, and the next one succeeds', async () => {
	await expect(installOnce(folder, () => Promise.reject(new Error('no network')))).rejects.toThrow(
		'no network',
	);
	expect(readdirSync(cache)).toEqual([]);
	await installOnce(folder, fill);
	expect(existsSync(folder)).toBe(true);
});

it('recognises a killed install, and removes its leftovers', async () => {
	// No process has this id: Linux process ids stay below 4194304.
	mkdirSync(`${folder}.partial-${hostname()}-99999999-abc`);
	await installOnce(folder, fill);
	expect(readdirSync(cache)).toEqual(['n8n-1']);
});

it('supports two installs at once', async () => {
	let installs = 0;
	const both = [1, 2].map(() =>
		installOnce(folder, async (partial) => {
			installs++;
			await fill(partial);
		}),
	);
	await Promise.all(both);
	expect(installs).toBe(2);
	expect(readdirSync(cache)).toEqual(['n8n-1']);
});
