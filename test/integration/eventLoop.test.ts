import { monitorEventLoopDelay } from 'node:perf_hooks';

import { runSessionRequest } from '../support/nodeContexts';
import { withServers } from '../support/withServers';

const servers = withServers();

/** Lists of several megabytes take a while on a busy machine. */
jest.setTimeout(120_000);
/** Far more than what was measured, because other processes need the machine, too; parsed in one go, the largest took 14 and 25 s. */
const LONGEST_MS = 5_000;

/** Runs Get Rows on a body; returns the result, and for how long at most nothing else could run, in ms. */
async function getRows(type: string, body: string) {
	const bytes = Buffer.from(body);
	const server = await servers.start((request) =>
		request.url === '/login'
			? { body: { token: 'the-token-of-anna', expires_in: 3600 } }
			: { headers: { 'Content-Type': type }, body: bytes },
	);
	const credential = {
		baseUrl: server.url,
		username: 'anna',
		password: 'annas-password',
		sessionKind: 'bearerToken',
		loginPath: '/login',
	};
	const pagination = { pagination: { paginationMode: 'off' } };
	const run = async () =>
		await runSessionRequest({
			credential,
			parameters: {
				operation: 'getRows',
				url: '/list',
				options: { pagination },
			},
		});
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const [result] = await Promise.allSettled([run()]);
	delay.disable();
	return { result, blockedMs: delay.max / 1e6 };
}

const XML_ROW = `<row id="1">${'abcdefghij'.replace(/./g, '<$&>linen shirt</$&>')}</row>\n`;
const CSV_ROW = `${Array.from({ length: 20 }, (_, index) => `value ${index}`).join(',')}\n`;

describe('other work of n8n continues during a list of', () => {
	it.each<[string, string, () => string]>([
		['100,000 rows in XML', 'application/xml', () => `<rows>${XML_ROW.repeat(100_000)}</rows>`],
		['16 MB of empty elements', 'application/xml', () => `<r>${'<a/>'.repeat(4_000_000)}</r>`],
		['50,000 rows in CSV', 'text/csv', () => CSV_ROW.repeat(50_000)],
		['50,000 rows in CSV that states no type', 'text/plain', () => CSV_ROW.repeat(50_000)],
		['12 MB of commas', 'text/csv', () => `${','.repeat(16_383)}\n`.repeat(732)],
		['12 MB of commas that state no type', 'text/plain', () => `${','.repeat(16_383)}\n`.repeat(732)],
		[
			'50,000 rows in JSON Lines',
			'application/x-ndjson',
			() => `{"id":1,"text":"${'linen '.repeat(20)}"}\n`.repeat(50_000),
		],
		[
			'50,000 rows in JSON Lines that state no type',
			'text/plain',
			() => `{"id":1,"text":"${'linen '.repeat(20)}"}\n`.repeat(50_000),
		],
	])('%s', async (_, type, body) => {
		const { result, blockedMs } = await getRows(type, body());
		expect(result.status).toBe('fulfilled');
		expect(blockedMs).toBeLessThan(LONGEST_MS);
	});
});
