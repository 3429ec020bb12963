import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { packPack } from '../../host/packPack';
import { prepareNode } from '../../host/prepareNode';
import type { Case } from '../Case';
import { median } from '../median';
import { takeTurns } from '../takeTurns';

const DIST = join(__dirname, '..', '..', 'dist');
const FILES = [
	'credentials/SessionLoginApi.credentials.js',
	'nodes/SessionRequest/SessionRequest.node.js',
	'nodes/SessionRequestTrigger/SessionRequestTrigger.node.js',
];
const ROUNDS = 10;
const MB = 1_000_000;

/** The time that the pack adds to n8n's start, where n8n-workflow is already loaded, and the size of its bundle. */
export const coldStart: Case = {
	name: 'coldStart',
	title: 'Cold start and size',
	async run() {
		await packPack(); // builds dist/
		const { executable } = await prepareNode();
		const script = `
			require('n8n-workflow');
			const startedAt = performance.now();
			for (const file of ${JSON.stringify(FILES)}) require(${JSON.stringify(DIST)} + '/' + file);
			console.log(performance.now() - startedAt);`;
		const run = promisify(execFile);
		const raw = await takeTurns(
			{
				'require, ms': async () => {
					const { stdout } = await run(executable, ['-e', script], { cwd: join(DIST, '..') });
					return Number(stdout);
				},
			},
			{ rounds: ROUNDS, warmUps: 1 },
		);
		const ms = median(raw['require, ms']);
		const { size } = await stat(join(DIST, 'core', 'index.js'));
		return {
			raw,
			lines: [
				{
					what: 'cold start of the pack: require of its three files in a fresh Node',
					goal: 'at most 150 ms',
					measured: `${ms.toFixed(0)} ms`,
					isMet: ms <= 150,
				},
				{
					what: 'the bundle, not minified',
					goal: 'at most 1.4 MB',
					measured: `${(size / MB).toFixed(2)} MB`,
					isMet: size <= 1.4 * MB,
				},
			],
		};
	},
};
