import { rm } from 'node:fs/promises';

import { N8nApi } from '../../host/N8nApi';
import { packPack } from '../../host/packPack';
import { type RunningN8n, startN8n } from '../../host/startN8n';
import { newUserFolder } from './newUserFolder';

/** A temporary n8n with the packed pack and a signed-in owner. */
export interface TestN8n {
	api: N8nApi;
	userFolder: string;
	/** Stops n8n and starts it again with the same data. */
	restart(): Promise<void>;
	/** Kills n8n immediately, as kill -9 does; `restart` starts it again. */
	kill(): Promise<void>;
	/** Stops n8n and removes its data. */
	remove(): Promise<void>;
}

export async function startTestN8n(env?: NodeJS.ProcessEnv): Promise<TestN8n> {
	const userFolder = await newUserFolder();
	const tarball = await packPack();
	let n8n: RunningN8n;
	const test: TestN8n = {
		userFolder,
		api: undefined as unknown as N8nApi,
		async restart() {
			await n8n?.stop();
			n8n = await startN8n({ userFolder, tarball, env });
			test.api = new N8nApi(n8n.url);
			await test.api.setUpOwnerOrSignIn();
		},
		async kill() {
			await n8n.kill();
		},
		async remove() {
			await n8n?.stop();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
	await test.restart();
	return test;
}

/** Starts an n8n for the tests of a file, with additional environment variables; `n8n()` returns it. */
export function withTestN8n(env?: NodeJS.ProcessEnv): () => TestN8n {
	let n8n: TestN8n;
	beforeAll(async () => {
		n8n = await startTestN8n(env);
	});
	afterAll(() => n8n?.remove());
	return () => n8n;
}
