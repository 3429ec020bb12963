import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generate } from 'selfsigned';

import { N8nApi } from '../host/N8nApi';
import { packPack } from '../host/packPack';
import { startN8n } from '../host/startN8n';
import type { Loop, LoopTook } from './plainLoop';
import type { Addresses, Seen } from './serve';
import { startProcess } from './startProcess';
import { toCredential } from './toCredential';

/** The environment of the cases: a real n8n with the pack, a server and a plain loop, each in its own process. */
export interface Bed {
	api: N8nApi;
	credentialId: Record<keyof Addresses, string>;
	addresses: Addresses;
	/** The server's counts since the previous call. */
	seen(): Promise<Seen>;
	loop(loop: Loop): Promise<LoopTook>;
	/** n8n's process id; only with `samplesMemory`. */
	pid(): Promise<number>;
	/** Holds one line "ms since 1970,live bytes" per sample, see sampleMemory.cjs; only with `samplesMemory`. */
	memoryFile: string;
	close(): Promise<void>;
}

/** Options for the bed's n8n. */
export interface BedOptions {
	/** Whether n8n's live memory can be sampled, see sampleMemory.cjs. Defaults to false. */
	samplesMemory?: boolean;
	/** Additional environment variables for n8n. */
	env?: NodeJS.ProcessEnv;
}

/** Starts the bed's processes. All clients trust the server's certificate, so that each of them verifies it. */
export async function openBed(options: BedOptions = {}): Promise<Bed> {
	const folder = await mkdtemp(join(tmpdir(), 'session-login-bench-'));
	const closers = [() => rm(folder, { recursive: true, force: true, maxRetries: 3 })];
	try {
		return await openBedIn(folder, options, closers);
	} catch (error) {
		await closeAll(closers);
		throw error;
	}
}

async function closeAll(closers: Array<() => Promise<void>>): Promise<void> {
	for (const close of closers.reverse()) await close();
}

async function openBedIn(
	folder: string,
	{ samplesMemory = false, env = {} }: BedOptions,
	closers: Array<() => Promise<void>>,
): Promise<Bed> {
	const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
		keyType: 'ec',
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
	});
	const certFile = join(folder, 'cert.pem');
	await writeFile(certFile, certificate.cert);
	const trust = { NODE_EXTRA_CA_CERTS: certFile };
	const memoryFile = join(folder, 'memory.csv');
	const server = await startProcess('serve.ts', {
		BENCH_CERT: certificate.cert,
		BENCH_KEY: certificate.private,
	});
	closers.push(server.stop);
	const addresses = await server.ask<Addresses>({ ask: 'addresses' });
	const loops = await startProcess('plainLoop.ts', trust);
	closers.push(loops.stop);
	const n8n = await startN8n({
		userFolder: folder,
		tarball: await packPack(),
		env: {
			...trust,
			...env,
			...(samplesMemory && {
				NODE_OPTIONS: `--require ${join(__dirname, 'sampleMemory.cjs')}`,
				BENCH_MEMORY: memoryFile,
			}),
			...(process.env.BENCH_NODE_OPTIONS && { NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS }),
		},
	});
	closers.push(n8n.stop);
	const api = new N8nApi(n8n.url);
	await api.setUpOwnerOrSignIn();
	const store = async (baseUrl: string) =>
		await api.createCredential({ name: baseUrl, type: 'sessionLoginApi', data: toCredential(baseUrl) });
	return {
		api,
		addresses,
		credentialId: { http: await store(addresses.http), https: await store(addresses.https) },
		seen: () => server.ask<Seen>({ ask: 'seen' }),
		loop: (loop) => loops.ask<LoopTook>(loop),
		pid: async () => Number(await readFile(`${memoryFile}.pid`, 'utf8')),
		memoryFile,
		close: () => closeAll(closers),
	};
}
