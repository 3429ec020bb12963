import { runSessionRequest } from '../support/nodeContexts';
import { withTrigger } from '../support/withTrigger';

const open = withTrigger();
/** Long enough for its charset to be detected from the bytes alone. */
const GBK = Buffer.from('d6d0cec4cdf8d2b3'.repeat(30), 'hex');

describe.each<[string, string, Array<Buffer | string>, string[]]>([
	['ISO-8859-1', 'application/json', ['Forlì', 'Forlà', 'Forlè'], ['Forlì', 'Forlà', 'Forlè']],
	['GBK', 'application/json', [GBK], ['中文网页'.repeat(30)]],
	['declared ISO-8859-15', 'application/json; charset=iso-8859-15', ['Forlì', '\xa4'], ['Forlì', '€']],
])('a list in %s', (_, type, written, read) => {
	const body = Buffer.concat([
		Buffer.from('{"items":['),
		...written.flatMap((id, index) => [
			Buffer.from(`${index === 0 ? '' : ','}{"id":"`),
			typeof id === 'string' ? Buffer.from(id, 'latin1') : id,
			Buffer.from('"}'),
		]),
		Buffer.from(']}'),
	]);

	it.each([
		['one response', {}],
		[
			'pages',
			{ options: { pagination: { pagination: { paginationMode: 'pageNumber', endStatuses: '404' } } } },
		],
	])('is read as by Session Request, so that each row has its own ID: %s', async (_, parameters) => {
		const { api, trigger, ids } = await open([], { firstPoll: 'emitAll', ...parameters });
		api.instead = ({ url }) =>
			url.includes('page=2') ? { status: 404 } : { body, headers: { 'Content-Type': type } };
		expect(await ids()).toEqual(read);
		expect(trigger.staticData()).toMatchObject({ madeWith: expect.any(String) });
		const [item] = await runSessionRequest({ credential: api.credential, parameters: { url: '/list' } });
		expect(item?.json).toEqual({ items: read.map((id) => ({ id })) });
	});
});
