import { byExpression, pages, type PageSoFar, type PageStrategy, setQueryParameter } from '../../../core';
import { catchError } from '../../support/catchError';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

/** The author's own rule: `changes` advances a parameter with every page; 20 pages at most. */
const strategyWith = ({ changes = true, polls = false } = {}): PageStrategy =>
	byExpression({
		request: (own, page?: PageSoFar) =>
			setQueryParameter(own, 'page', changes ? String(page?.pageCount ?? 0) : 'same'),
		isComplete: ({ pageCount }) => pageCount === 20,
		pauseMs: () => 0,
		advice: ['Check it.'],
		polls,
	});

async function countPages(strategy: PageStrategy, respond: (nth: number) => unknown): Promise<number> {
	let sent = 0;
	const send = async () => createResponse({ body: respond(++sent) });
	const list = pages(send, createRequest('/list'), strategy);
	while (!(await list.next()).done);
	return sent;
}

it.each<[string, object, unknown, string | undefined]>([
	['rows are repeated although the request has changed', {}, { data: [{ id: 1 }] }, 'Page 2'],
	['rows are repeated for the same request', { changes: false }, [1], 'Page 2'],
	['a response without rows comes a fifth time', {}, { data: [], state: 'busy' }, 'Page 5'],
	['text comes a fifth time', { changes: false }, 'busy', 'Page 5'],
	['a poll receives the same response', { changes: false, polls: true }, { log: ['x'] }, undefined],
	['a poll changes its request', { polls: true }, { log: ['x'] }, 'Page 2'],
])('repeats: %s', async (_, options, body, stopped) => {
	const run = countPages(strategyWith(options), () => body);
	if (stopped === undefined) expect(await run).toBe(20);
	else
		expect(await catchError(run)).toMatchObject({
			code: 'PAGING_STUCK',
			message: `${stopped} is the same as the previous page`,
			description: 'Check it.',
		});
});

it('continues while equal responses are not consecutive', async () => {
	expect(await countPages(strategyWith(), (nth) => [nth % 2])).toBe(20);
	expect(await countPages(strategyWith(), (nth) => (nth % 5 === 0 ? 'x' : 'y'))).toBe(20);
});

it('ends with an accepted failure, and returns no rows for it', async () => {
	const send = async () => createResponse({ status: 404, body: [1] });
	const found = [];
	const list: PageStrategy = { ...strategyWith(), rowsOf: () => [1] };
	for await (const page of pages(send, createRequest('/list'), list)) found.push(page);
	expect(found).toMatchObject([{ response: { status: 404 }, body: [1] }]);
	expect(found[0]).not.toHaveProperty('rows');
});
