import type { Case } from '../Case';
import { createRun } from '../createRun';
import { median } from '../median';
import { editFields, httpRequest, sessionRequest } from '../nodes';
import { takeTurns } from '../takeTurns';

const COUNT = 500;
/** The node's default. */
const PARALLEL = 10;
const PATH = '/item/{{ $json.number }}';

/** The most common use: a list of items and one request per item, with a URL that is an expression. */
export const expressions: Case = {
	name: 'expressions',
	title: '500 HTTPS GETs, URL an expression',
	async run(bed) {
		const { https } = bed.addresses;
		const session = await createRun(bed, sessionRequest(bed, 'https', { url: `=${PATH}` }), COUNT);
		const fixed = await createRun(bed, sessionRequest(bed, 'https', { url: '/item/7' }), COUNT);
		const http = await createRun(bed, httpRequest(bed, 'https', { url: `=${https}${PATH}` }), COUNT);
		const fields = await createRun(bed, editFields(`=${PATH}`), COUNT);
		const fixedFields = await createRun(bed, editFields('/item/7'), COUNT);
		const loop = (client: 'https' | 'axios') => async () =>
			(await bed.loop({ client, base: https, path: '/item/7', count: COUNT, parallel: PARALLEL })).ms;
		let connections = 0;
		let logins = 0;
		const raw = await takeTurns({
			async 'Session Request'() {
				await bed.seen();
				const { tookMs } = await session();
				const seen = await bed.seen();
				connections = Math.max(connections, seen.connections);
				logins += seen.logins;
				return tookMs;
			},
			'Session Request, static URL': async () => (await fixed()).tookMs,
			async 'HTTP Request'() {
				return (await http()).tookMs;
			},
			'Edit Fields, one expression': async () => (await fields()).tookMs,
			'Edit Fields, static': async () => (await fixedFields()).tookMs,
			'plain https loop': loop('https'),
			'plain axios loop': loop('axios'),
		});
		const ms = (name: keyof typeof raw) => median(raw[name]);
		const ratio = ms('HTTP Request') / ms('Session Request');
		const host = ms('Edit Fields, one expression') - ms('Edit Fields, static');
		const own = (ms('Session Request') - host - ms('plain https loop')) / COUNT;
		return {
			raw,
			lines: [
				{
					what: '500 HTTPS GETs, URL an expression, against HTTP Request with the same credential',
					goal: 'at least 6.5 times as fast',
					measured: `${ratio.toFixed(1)} times as fast: ${ms('Session Request').toFixed(0)} ms against ${ms('HTTP Request').toFixed(0)} ms`,
					isMet: ratio >= 6.5,
				},
				{
					what: 'the same: connections and logins',
					goal: `at most ${PARALLEL} connections, 1 login`,
					measured: `${connections} connections, ${logins} ${logins === 1 ? 'login' : 'logins'}`,
					isMet: connections <= PARALLEL && logins <= 1,
				},
				{
					what: "our own cost a request: node time less the host's expression time less a plain keep-alive loop",
					goal: 'at most 0.4 ms',
					measured: `${own.toFixed(2)} ms (expression ${(host / COUNT).toFixed(2)} ms, plain https ${(ms('plain https loop') / COUNT).toFixed(2)} ms, plain axios ${(ms('plain axios loop') / COUNT).toFixed(2)} ms)`,
					isMet: own <= 0.4,
				},
			],
		};
	},
};
