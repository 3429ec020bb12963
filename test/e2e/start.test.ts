import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { cacheFolder } from '../../host/cacheFolder';
import { freePort } from '../../host/freePort';
import { EXAMPLES } from '../../host/importExamples';

/** The command of docs/quick-start.md, ended after its first run. */
it('npm start -- --once runs the main job in a real n8n, prints its rows and its one 403, and ends', async () => {
	const start = spawn('npm', ['start', '--', '--once'], { cwd: path.join(__dirname, '../..') });
	const [output, errors, code] = await Promise.all([
		text(start.stdout),
		text(start.stderr),
		new Promise((resolve) => start.once('exit', resolve)),
	]);
	expect([code, errors.replace(/^npm warn .*\n/gm, '')]).toEqual([0, '']);
	expect(output).toContain('Last orders: 45 rows');
	expect(output).toContain("403: Missing permission 'product'");
	expect(output.replace(/[\s|]+/g, ' ')).toContain('Signed in as LUCA.VERDI');
});

it('npm start -- --queue shares one login among two workers, also when one is killed', async () => {
	const start = spawn('npm', ['start', '--', '--queue', '--once'], { cwd: path.join(__dirname, '../..') });
	const [output, errors, code] = await Promise.all([
		text(start.stdout),
		text(start.stderr),
		new Promise((resolve) => start.once('exit', resolve)),
	]);
	expect([code, errors.replace(/^npm warn .*\n/gm, '')]).toEqual([0, '']);
	// What n8n gives up when a worker is killed is counted apart, and runs on no worker.
	expect(output).toMatch(/\nworker +executions +failures +given up by n8n\n/);
	expect(output).toMatch(/\nall +200 +0 +\d\n/);
	expect(output).toMatch(/\n(none +\d +0 +\d\n)?one-1 +\d+ +0 +0\n(one-2 +\d+ +0 +0\n)?two-1 +\d+ +0 +0\n/);
	expect(output).toContain('1 login for all of them.');
});

it('npm start prints a link to each example that signs in, and Ctrl+C ends it', async () => {
	const [n8nPort, sandboxPort] = [await freePort(), await freePort()];
	const start = spawn(process.execPath, ['host/start.mjs'], {
		cwd: path.join(__dirname, '../..'),
		env: { ...process.env, N8N_PORT: String(n8nPort), SANDBOX_PORT: String(sandboxPort) },
	});
	const errors = text(start.stderr);
	const ended = new Promise((resolve) => start.once('exit', resolve));
	let output = '';
	try {
		for await (const chunk of start.stdout) {
			output += String(chunk);
			if (output.includes('Ctrl+C')) break;
		}
		const links = output.match(/http:\/\/127\.0\.0\.1:\d+\/[a-z-]+/g) ?? [];
		expect(links.map((link) => link.split('/').at(-1))).toEqual(Object.keys(EXAMPLES));
		for (const link of links.slice(0, 2)) {
			const response = await fetch(link, { redirect: 'manual' });
			const workflow = response.headers.get('location') ?? '';
			expect(workflow).toContain(`http://127.0.0.1:${n8nPort}/workflow/`);
			const read = await fetch(workflow.replace('/workflow/', '/rest/workflows/'), {
				headers: { cookie: String(response.headers.getSetCookie()), 'browser-id': 'any' },
			});
			expect(read.status).toBe(200);
		}
	} finally {
		start.kill('SIGINT'); // as a terminal does
		await ended;
		await rm(path.join(cacheFolder(), `demo-${n8nPort}`), { recursive: true, force: true });
	}
	expect([await ended, (await errors).replace(/^npm warn .*\n/gm, '')]).toEqual([0, '']);
	for (const port of [n8nPort, sandboxPort]) {
		await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
	}
});

it('Ctrl+C in the middle of a start says so, and ends what was started', async () => {
	const [n8nPort, sandboxPort] = [await freePort(), await freePort()];
	const start = spawn(process.execPath, ['host/start.mjs'], {
		cwd: path.join(__dirname, '../..'),
		env: { ...process.env, N8N_PORT: String(n8nPort), SANDBOX_PORT: String(sandboxPort) },
	});
	const ended = new Promise((resolve) => start.once('exit', resolve));
	let output = '';
	try {
		for await (const chunk of start.stdout) {
			output += String(chunk);
			if (output.includes('n8n up') && !output.includes('Ending')) start.kill('SIGINT');
		}
		expect(await ended).toBe(130);
	} finally {
		start.kill('SIGKILL');
		await rm(path.join(cacheFolder(), `demo-${n8nPort}`), { recursive: true, force: true });
	}
	expect(output).toContain('\nEnding what was started …\n');
	await expect(fetch(`http://127.0.0.1:${sandboxPort}`)).rejects.toThrow('fetch failed');
});
