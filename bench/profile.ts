import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { say } from '../host/say';
import { waitUntil } from '../host/waitUntil';
import { createRun } from './createRun';
import { httpRequest, sessionRequest } from './nodes';
import { openBed } from './openBed';
import { readProfile, type CpuProfile } from './readProfile';

const COUNT = 500;
const RUNS = 4;
const SHOWN = Number(process.env.SHOWN ?? 60);

/** Prints where n8n's process spends its time during 500 GETs, in µs per request: `npx tsx bench/profile.ts [static|http]`. */
async function profile(kind: string | undefined): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'session-login-profile-'));
	const file = process.env.PROFILE_TO ?? join(folder, 'n8n.cpuprofile');
	process.env.BENCH_PROFILE = file;
	process.env.BENCH_NODE_OPTIONS = `--require ${join(__dirname, 'recordProfile.cjs')}`;
	const bed = await openBed();
	try {
		const url = kind === 'static' ? '/item/7' : '=/item/{{ $json.number }}';
		const node =
			kind === 'http'
				? httpRequest(bed, 'https', { url: `=${bed.addresses.https}/item/{{ $json.number }}` })
				: sessionRequest(bed, 'https', { url });
		const run = await createRun(bed, node, COUNT);
		for (let i = 0; i < RUNS; i++) await run();
		const pid = Number(await readFile(`${file}.pid`, 'utf8'));
		process.kill(pid, 'SIGUSR2');
		await pause(200);
		let tookMs = 0;
		for (let i = 0; i < RUNS; i++) tookMs += (await run()).tookMs;
		process.kill(pid, 'SIGUSR2');
		const recorded = await waitUntil('no profile was written', 60_000, () =>
			readFile(file, 'utf8').then(
				(text) => JSON.parse(text) as CpuProfile,
				() => undefined,
			),
		);
		const costs = readProfile(recorded);
		const each = (ms: number) => ((ms * 1000) / (RUNS * COUNT)).toFixed(0).padStart(7);
		say(`node time ${each(tookMs)} µs per request`);
		say('\n   self   total  µs per request, by self time');
		for (const { name, selfMs, totalMs } of costs.slice(0, SHOWN))
			say(`${each(selfMs)} ${each(totalMs)}  ${name}`);
		say('\n   self   total  µs per request, by total time');
		const byTotal = [...costs].sort((a, b) => b.totalMs - a.totalMs);
		for (const { name, selfMs, totalMs } of byTotal.slice(0, 2 * SHOWN))
			say(`${each(selfMs)} ${each(totalMs)}  ${name}`);
	} finally {
		await bed.close();
		await rm(folder, { recursive: true, force: true });
	}
}

void profile(process.argv[2]);
