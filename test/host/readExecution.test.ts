import { readExecution } from '../../host/readExecution';
import { readFlatted } from '../../host/readFlatted';

it('reads the format of the package flatted: strings are indices, and shared objects stay shared', () => {
	const value = readFlatted(
		'[{"a":"1","b":"1","n":3,"list":"2"},{"text":"3","self":"0"},["3",null],"hello"]',
	) as {
		a: { text: string; self: unknown };
		b: unknown;
		list: unknown[];
	};
	expect(value.a.text).toBe('hello');
	expect(value.b).toBe(value.a);
	expect(value.a.self).toBe(value);
	expect(value.list).toEqual(['hello', null]);
});

const error = { message: 'Not found', httpCode: '404' };
const executionOf = (runData: object, more: object = {}) => ({
	id: 7,
	workflowId: 'w',
	status: 'success',
	mode: 'manual',
	startedAt: '2026-01-01T00:00:00.000Z',
	data: { resultData: { runData, ...more } },
});

it('returns the items and outputs of every node, over all its runs', () => {
	const run = (...json: object[]) => ({ data: { main: [json.map((one) => ({ json: one }))] } });
	const { id, nodes } = readExecution(executionOf({ Orders: [run({ a: 1 }), run({ a: 2 }, { a: 3 })] }));
	expect(id).toBe('7');
	expect(nodes.Orders).toMatchObject({ items: [{ a: 1 }, { a: 2 }, { a: 3 }], runs: 2, errors: [] });
	expect(nodes.Products).toBeUndefined();
});

it('returns the error that ended a node, and the one that ended the execution', () => {
	const { nodes, error: ending } = readExecution(executionOf({ Orders: [{ error }] }, { error }));
	expect(nodes.Orders?.errors).toEqual([error]);
	expect(ending).toEqual(error);
});

it('returns the errors of items', () => {
	const failed = { json: { error: 'Not found' }, error };
	const { nodes } = readExecution(executionOf({ Products: [{ data: { main: [[], [failed]] } }] }));
	expect(nodes.Products).toMatchObject({ items: [], errors: [error] });
	expect(nodes.Products?.outputs[1]).toEqual([failed]);
});

it('returns the items that n8n keeps for a node it has not reached', () => {
	const stack = [{ node: { name: 'New order' }, data: { main: [[{ json: { a: 1 } }, { json: { a: 2 } }]] } }];
	const { data, ...rest } = executionOf({});
	const read = readExecution({ ...rest, data: { ...data, executionData: { nodeExecutionStack: stack } } });
	expect(read.kept).toEqual({ 'New order': [{ a: 1 }, { a: 2 }] });
	expect(readExecution(executionOf({})).kept).toEqual({});
});
