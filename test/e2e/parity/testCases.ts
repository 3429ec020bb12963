import { IS_N8N_1 } from '../../../host/versions';
import { REFUSED_BY_N8N_1, whyEqualInN8n1, whyInN8n1 } from '../inN8n1';
import { withTestN8n } from '../startTestN8n';
import { sections } from './cases';
import { ASPECTS, type ParityCase } from './ParityCase';
import { type CredentialIds, NODES, type NumberedCase } from './parityWorkflow';
import { type Pair, runCases, runNodes } from './runCases';
import { type EchoServer, FIXED_TOKEN, startEchoServer } from './startEchoServer';
import { toComparable } from './toComparable';
import { readModes } from './readModes';
import { type RunSection, writeReport } from './writeReport';

/** The file for an optional report of all cases, with both sides of each. */
const { PARITY_REPORT } = process.env;

/** Tests the cases of the table, or some of them, in an n8n with additional environment variables. */
export function testCases(
	env?: NodeJS.ProcessEnv,
	isChosen: (row: ParityCase) => boolean = () => true,
): void {
	const n8n = withTestN8n(env);
	let server: EchoServer;
	let credentials: CredentialIds;
	const done: RunSection[] = [];

	beforeAll(async () => {
		server = await startEchoServer();
		const data = {
			baseUrl: server.url,
			username: 'ANNA',
			password: 'annas-password',
			sessionKind: 'bearerToken',
		};
		const token = { token: FIXED_TOKEN };
		credentials = {
			session: await n8n().api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data }),
			bearer: await n8n().api.createCredential({ name: 'Bearer', type: 'httpBearerAuth', data: token }),
		};
	});

	afterAll(async () => {
		await server?.close();
		if (PARITY_REPORT && env === undefined) writeReport(PARITY_REPORT, done);
	});

	it('n8n keeps files and evaluates expressions in the modes of this table', async () => {
		expect(await readModes(n8n().api)).toEqual({
			files: env?.N8N_DEFAULT_BINARY_DATA_MODE ?? (IS_N8N_1 ? 'default' : 'filesystem'),
			engine: env?.N8N_EXPRESSION_ENGINE ?? 'vm',
		});
	});

	/** Not the number of another case. */
	const REFUSED_NUMBER = 9_998;

	let number = 0;
	const chosen = Object.entries(sections).map(([name, rows]) => [name, rows.filter(isChosen)] as const);
	describe.each(chosen.filter(([, rows]) => rows.length > 0))('%s', (name, rows) => {
		const run = rows.filter((row) => !IS_N8N_1 || !REFUSED_BY_N8N_1.includes(row.name));
		const cases: NumberedCase[] = run.map((row) => ({ ...row, number: (number += 1) }));
		let pairs: Map<NumberedCase, Pair>;

		beforeAll(async () => {
			const from = Date.now();
			pairs = await runCases(cases, n8n(), credentials, server);
			done.push({ name, pairs, ms: Date.now() - from });
		});

		for (const row of rows.filter((one) => !run.includes(one)))
			it(`${row.name}: n8n 1 refuses the workflow`, async () => {
				for (const node of NODES)
					await expect(
						runNodes([{ ...row, number: REFUSED_NUMBER }], [node], n8n(), credentials, server),
					).rejects.toMatchObject({ response: expect.stringMatching(/^The workflow has issues/) });
			});

		it.each(cases)('$number $name', (row) => {
			const pair = pairs.get(row) as Pair;
			const { theirs, ours } = toComparable(pair.theirs, pair.ours);
			const older = whyInN8n1(row.name);
			if (older !== undefined) return expect({ older, ...ours }).not.toEqual({ older, ...theirs });
			for (const aspect of ASPECTS) {
				const isEqual = aspect === 'error' && whyEqualInN8n1(row.name) !== undefined;
				const reason = isEqual ? undefined : row.difference?.[aspect];
				if (reason === undefined) expect({ [aspect]: ours[aspect] }).toEqual({ [aspect]: theirs[aspect] });
				else expect({ reason, [aspect]: ours[aspect] }).not.toEqual({ reason, [aspect]: theirs[aspect] });
			}
		});
	});
}
