import { createSessionRequestTrigger } from '../support/nodeContexts';
import { lucaAt, mariaAt, withSandbox } from '../support/withSandbox';

const sandboxes = withSandbox();

const parameters = {
	url: '/api?cmd=getLastDigitalOrders_v1',
	rowsField: 'valueObjectList',
	idField: 'orderId',
	options: { pagination: { pagination: { paginationMode: 'offset' } } },
};

it('ignores existing rows in the first poll, then finds every new row once', async () => {
	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), parameters);
	const ids = async () => (await trigger.poll()).map(({ orderId }) => orderId);

	expect(await ids()).toEqual([]);
	sandbox.addOrders(2);
	expect(await ids()).toEqual([1046, 1047]);
	expect(await ids()).toEqual([]);
	sandbox.addOrders(25);
	expect(await ids()).toHaveLength(25);
	expect(sandbox.stats().logins).toBe(1);
});

it('emits the first rows of a list that was empty in the first poll', async () => {
	const sandbox = await sandboxes.start({ orders: 0 });
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), parameters);
	expect(await trigger.poll()).toEqual([]);
	sandbox.addOrders(1);
	expect(await trigger.poll()).toHaveLength(1);
});

it('shows a sample on Fetch Test Event and changes nothing', async () => {
	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), parameters);
	expect(await trigger.poll('manual')).toHaveLength(10);
	expect(trigger.staticData()).toEqual({});
	expect(sandbox.stats().logins).toBe(1);
});

it('repeats a failed poll and loses nothing', async () => {
	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), parameters);
	await trigger.poll();
	const before = JSON.stringify(trigger.staticData());
	sandbox.addOrders(3);
	const failing = createSessionRequestTrigger(mariaAt(sandbox), { ...parameters, rowsField: 'rows' });
	await expect(failing.poll()).rejects.toThrow("The response has no list in the field 'rows'");
	expect(failing.staticData()).toEqual({});
	expect(JSON.stringify(trigger.staticData())).toBe(before);
	expect(await trigger.poll()).toHaveLength(3);
});

it('recovers a lost session silently', async () => {
	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), parameters);
	await trigger.poll();
	sandbox.dropSessions();
	sandbox.addOrders(1);
	expect(await trigger.poll()).toHaveLength(1);
	expect(sandbox.stats().logins).toBe(2);
});

it('names the missing permission, with the status that makes n8n back off', async () => {
	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(lucaAt(sandbox), {
		...parameters,
		url: '/product',
		idField: 'code',
	});
	await expect(trigger.poll()).rejects.toMatchObject({
		message: "Missing permission 'product'",
		httpCode: '403',
	});
});

it.each([
	[
		'a wrong rows field',
		{ rowsField: 'rows' },
		'Available fields: valueObjectList, moreRows, resultSetLength.',
	],
	['a wrong id field', { idField: 'id' }, 'Available fields: orderId, '],
	['no id field', { idField: '' }, "'orderId' is different in every row. Enter orderId as ID Field."],
])('names what to change: %s', async (_, changes, description) => {
	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), { ...parameters, ...changes });
	await expect(trigger.poll()).rejects.toMatchObject({ description: expect.stringContaining(description) });
});

it('ignores existing rows again only when the URL, Rows Field or ID Field changes', async () => {
	const sandbox = await sandboxes.start();
	const first = createSessionRequestTrigger(mariaAt(sandbox), parameters);
	await first.poll();
	const moved = createSessionRequestTrigger(mariaAt(sandbox), {
		...parameters,
		url: '/stock',
		idField: 'productCode',
	});
	Object.assign(moved.staticData(), first.staticData());
	expect(await moved.poll()).toEqual([]);
	const timed = createSessionRequestTrigger(mariaAt(sandbox), {
		...parameters,
		options: { ...parameters.options, timeout: 5000 },
	});
	Object.assign(timed.staticData(), first.staticData());
	sandbox.addOrders(1);
	expect(await timed.poll()).toHaveLength(1);
});

it('finds a wrong ID Field as early as Fetch Test Event', async () => {
	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), { ...parameters, idField: 'id' });
	await expect(trigger.poll('manual')).rejects.toThrow("Row 1: the field 'id' is empty");
});
