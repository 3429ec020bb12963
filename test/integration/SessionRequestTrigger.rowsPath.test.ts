import type { INodeParameters } from 'n8n-workflow';

import { withTrigger } from '../support/withTrigger';

const open = withTrigger();
const PAGED = {
	options: { pagination: { pagination: { paginationMode: 'pageNumber', totalPagesField: 'pages' } } },
};

describe('with Rows Field empty, the place where the rows were found is kept', () => {
	it.each<[string, INodeParameters]>([
		['one response', {}],
		['pages', PAGED],
	])('so that no other list is taken for them: %s', async (_, parameters) => {
		const { api, trigger, ids } = await open([], parameters);
		const send = (body: object) => (api.instead = () => ({ body: { pages: 1, ...body } }));
		send({ data: { items: [{ id: 1 }] } });
		expect(await ids()).toEqual([]);
		send({ message: 'Try again', details: [{ id: 97 }] });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: "The response has no list in the field 'data.items'",
			description: expect.stringMatching(
				/Available fields: pages, message, details\. There is a list at details\..* earlier polls .* Reset Checkpoint/,
			),
		});
		send({ data: { items: null }, details: [{ id: 98 }] });
		expect(await ids()).toEqual([]);
		send({ data: { items: [{ id: 1 }, { id: 2 }] }, top: [{ id: 99 }] });
		expect(await ids()).toEqual([2]);
	});

	it('also when the response itself is the list', async () => {
		const { api, trigger, ids } = await open([], {});
		api.instead = () => ({ body: [{ id: 1 }] });
		expect(await ids()).toEqual([]);
		api.instead = () => ({ body: { status: 'down', hints: [{ id: 99 }] } });
		await expect(trigger.poll()).rejects.toThrow("The response has no list in the field '$'");
		api.instead = () => ({ body: [{ id: 1 }, { id: 2 }] });
		expect(await ids()).toEqual([2]);
	});

	it.each<[string, INodeParameters]>([
		['one response', { options: { pagination: { pagination: { paginationMode: 'off' } } } }],
		['Automatic', {}],
	])('of XML, whether it has several rows, one or none, but not of two kinds: %s', async (_, parameters) => {
		const { api, trigger, ids } = await open([], parameters);
		const row = (id: number) => `<order id="${id}"><line>a</line><line>b</line></order>`;
		const send = (rows: string) =>
			(api.instead = () => ({
				headers: { 'Content-Type': 'application/xml' },
				body: `<response><data>${rows}</data></response>`,
			}));
		send(row(1) + row(2));
		expect(await ids()).toEqual([]);
		send(row(3));
		expect(await ids()).toEqual(['3']);
		send('');
		expect(await ids()).toEqual([]);
		send(`${row(3)}<refund id="4"><line>c</line></refund>`);
		await expect(trigger.poll()).rejects.toThrow(
			'The response has 2 lists: response.data.refund, response.data.order',
		);
		send(row(3) + row(4));
		expect(await ids()).toEqual(['4']);
	});

	it('of a feed that has no entries', async () => {
		const { api, ids } = await open([], {});
		const send = (entries: string) =>
			(api.instead = () => ({
				headers: { 'Content-Type': 'application/atom+xml' },
				body: `<feed><title>f</title><link href="a"/><link href="b"/>${entries}</feed>`,
			}));
		send('<entry><id>1</id></entry>');
		expect(await ids()).toEqual([]);
		send('');
		expect(await ids()).toEqual([]);
		send('<entry><id>2</id></entry>');
		expect(await ids()).toEqual(['2']);
	});

	it('from the first list that has rows, until a new checkpoint begins', async () => {
		const { api, trigger, ids } = await open([], {});
		api.instead = () => ({ body: { items: [], other: [] } });
		expect(await ids()).toEqual([]);
		api.instead = () => ({ body: { other: [{ id: 1 }] } });
		expect(await ids()).toEqual([1]);
		api.instead = () => ({ body: { items: [{ id: 2 }], other: [] } });
		expect(await ids()).toEqual([]);
		trigger.setParameters({ url: '/list', firstPoll: 'emitAll', options: { resetCheckpoint: '2' } });
		expect(await ids()).toEqual([2]);
	});
});

it.each<[string, object]>([
	['an error object', { error: { code: 7, details: [{ id: 99 }] } }],
	['facets', { facets: { colour: [{ id: 99 }] } }],
])('the first poll does not take a list in %s for the rows', async (_, body) => {
	const { api, trigger } = await open([], { firstPoll: 'emitAll' });
	api.instead = () => ({ body });
	await expect(trigger.poll()).rejects.toThrow('The response has no list in any of its fields');
});

it('null in place of the list is an empty list', async () => {
	const { api, ids } = await open([], {});
	api.instead = () => ({ body: { items: null } });
	expect(await ids()).toEqual([]);
	api.instead = () => ({ body: { items: [{ id: 1 }] } });
	expect(await ids()).toEqual([1]);
});
