import { readExecution } from '../../host/readExecution';
import { readFlatted } from '../../host/readFlatted';

it('reads what the package flatted writes: strings are indices, the same object stays the same', () => {
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
const answer = (runData: object, more: object = {}) => ({
	id: 7,
	workflowId: 'w',
	status: 'success',
	mode: 'manual',
	startedAt: '2026-01-01T00:00:00.000Z',
	data: { resultData: { runData, ...more } },
});

it('gives the items and outputs of every node, over all its runs', () => {
	const run = (...json: object[]) => ({ data: { main: [json.map((one) => ({ json: one }))] } });
	const { id, nodes } = readExecution(answer({ Orders: [run({ a: 1 }), run({ a: 2 }, { a: 3 })] }));
	expect(id).toBe('7');
	expect(nodes.Orders).toMatchObject({ items: [{ a: 1 }, { a: 2 }, { a: 3 }], runs: 2, errors: [] });
	expect(nodes.Products).toBeUndefined();
});

it('gives the error that ended a node, and the one that ended the execution', () => {
	const { nodes, error: ending } = readExecution(answer({ Orders: [{ error }] }, { error }));
	expect(nodes.Orders?.errors).toEqual([error]);
	expect(ending).toEqual(error);
});

it('gives the errors that items carry', () => {
	const failed = { json: { error: 'Not found' }, error };
	const { nodes } = readExecution(answer({ Products: [{ data: { main: [[], [failed]] } }] }));
	expect(nodes.Products).toMatchObject({ items: [], errors: [error] });
	expect(nodes.Products?.outputs[1]).toEqual([failed]);
});

it('gives what n8n keeps for a node that it has not come to', () => {
	const stack = [{ node: { name: 'New order' }, data: { main: [[{ json: { a: 1 } }, { json: { a: 2 } }]] } }];
	const { data, ...rest } = answer({});
	const read = readExecution({ ...rest, data: { ...data, executionData: { nodeExecutionStack: stack } } });
	expect(read.kept).toEqual({ 'New order': [{ a: 1 }, { a: 2 }] });
	expect(readExecution(answer({})).kept).toEqual({});
});
