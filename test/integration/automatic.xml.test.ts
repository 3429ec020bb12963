import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();

const order = (id: number) => `<order id="${id}"><line>a${id}</line><line>b${id}</line></order>`;
const orders = (count: number) => Array.from({ length: count }, (_, index) => order(index + 1)).join('');
const xml = (body: string) => ({ headers: { 'Content-Type': 'application/xml' }, body: Buffer.from(body) });
const run = (api: Awaited<ReturnType<typeof apis.start>>, parameters = {}) =>
	api.runWithHints(undefined, { operation: 'getRows', ...parameters });

it('reads one row, or none, where an earlier run has read several', async () => {
	let count = 3;
	const api = await apis.start(() =>
		xml(`<response><total>${count}</total><data>${orders(count)}</data></response>`),
	);
	for (count of [3, 1, 0, 2]) {
		const { items } = await run(api);
		expect(items.map(({ id }) => id)).toEqual(['1', '2', '3'].slice(0, count));
	}
});

it('says what to choose where nothing shows which element is the row', async () => {
	const api = await apis.start(() => xml(`<response>${orders(1)}</response>`));
	await expect(run(api)).rejects.toMatchObject({
		message: expect.stringContaining(
			'The response has 2 lists: response.order, response.order.line',
		) as string,
		description: expect.stringContaining(
			'In XML an element that is there once may be a list of one row. Set Rows Field to the field that contains the rows.',
		) as string,
	});
	const { items } = await run(api, { rowsField: 'response.order' });
	expect(items).toEqual([{ id: '1', line: ['a1', 'b1'] }]);
});

it('refuses another list in place of the rows of an earlier run', async () => {
	let rows = orders(3);
	const api = await apis.start(() => xml(`<response>${rows}</response>`));
	expect((await run(api)).items).toHaveLength(3);
	rows = '<column>a</column><column>b</column>';
	await expect(run(api)).rejects.toMatchObject({
		message: expect.stringContaining("no list in the field 'response.order'") as string,
	});
});

it('refuses rows of two kinds, also once it knows the list', async () => {
	let dvd = '';
	const book = (id: number) => `<book><id>${id}</id></book>`;
	const api = await apis.start(() => xml(`<items>${book(1)}${dvd}${book(2)}</items>`));
	expect((await run(api)).items).toHaveLength(2);
	dvd = '<dvd><id>3</id></dvd>';
	for (let again = 0; again < 2; again++)
		await expect(run(api)).rejects.toMatchObject({
			message: expect.stringContaining('The response has 2 lists: items.dvd, items.book') as string,
		});
});
