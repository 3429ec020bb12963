import fc from 'fast-check';
import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';

import { type ApiRequest, WHOLE_EVERY } from '../../../core';
import { createRead } from '../../support/createRead';
import { createResponse } from '../../support/createResponse';
import {
	createPolledApi,
	type PolledRow,
	type PollHistory,
	type PollStep,
	pollHistories,
	SINCE,
} from './pollHistories';

const mockSend = jest.fn();
jest.mock('../../../adapter/session/Sessions', () => ({
	openSessions: () => ({
		client: () => ({ send: mockSend, noteUse: () => undefined }),
		login: () => undefined,
	}),
}));
/** Loaded only now: it opens sessions. */
const { pollRows } = jest.requireActual<typeof import('../../../adapter/polling/pollRows')>(
	'../../../adapter/polling/pollRows',
);

const DAY = 86_400_000;
/** One request takes this part of the time that n8n allows for a poll. */
const REQUEST_MS = 1_000;
/** More polls than a history has windows. */
const MOST_POLLS = 120;
const UNITS = { dates: undefined, seconds: 1000, milliseconds: 1 };

/** Set HISTORIES to 10000 for a longer run, which takes minutes. */
const RUNS = Number(process.env.HISTORIES ?? 1_000);

let played = 0;
const seen = { failed: 0, found: 0 };
let clock = 0;
let now = 0;

/** The parts of n8n's context that a poll uses, for a workflow whose expressions contain the watermark only. */
function createContext(parameters: INodeParameters, staticData: IDataObject, budgetMs: number) {
	const read = createRead(parameters);
	const context = {
		additionalKeys: {} as Record<string, unknown>,
		getNode: () => ({ id: 'node', name: 'Session', type: 'trigger', typeVersion: 1, parameters }),
		getWorkflow: () => ({ id: 'workflow' }),
		getMode: () => 'trigger',
		getActivationMode: () => 'init',
		getTimezone: () => 'UTC',
		getPollBudgetMs: () => budgetMs,
		getCredentials: async () => await Promise.resolve({}),
		getWorkflowStaticData: () => staticData,
		getNodeParameter: (name: string, fallback: unknown) => read(name, fallback),
		helpers: {},
		evaluateExpression(text: string) {
			const keys = this.additionalKeys;
			if (text.includes('startOf("day")')) return Math.floor((keys.$ms as number) / DAY) * DAY;
			return keys[/\{\{ (\$\w+) \}\}/.exec(text)?.[1] ?? ''];
		},
	};
	return context as unknown as IPollFunctions;
}

function toParameters(history: PollHistory, { limit }: PollStep): INodeParameters {
	const { detectBy, firstPoll, overlap, sends, returnsDrafts, values, newestFirst } = history;
	const { readUntil, step, emptyList, repeatingIds, knowsOrder } = history;
	const unitMs = UNITS[values];
	const isExpression = sends === 'expressions';
	return {
		url: '/list',
		detectBy,
		idField: detectBy !== 'growingValue' || history.ids !== 'numbers' ? 'ref' : 'n',
		firstPoll,
		emitSince: new Date(SINCE).toISOString(),
		...(detectBy === 'growingValue' && { growingField: 'at' }),
		...(isExpression && {
			sendQuery: true,
			queryParameters: {
				parameters: [
					{ name: 'from', value: '={{ $watermark }}' },
					{ name: 'to', value: '={{ $until }}' },
				],
			},
		}),
		options: {
			limit,
			overlap: unitMs === undefined ? overlap : (overlap * 1000) / unitMs,
			readUntil,
			emptyList,
			repeatingIds,
			...(returnsDrafts && { returnBlank: true }),
			...(knowsOrder && { listOrder: newestFirst ? 'newestFirst' : 'oldestFirst' }),
			...(sends !== 'nothing' && {
				sendWatermark: {
					watermark: isExpression
						? { sendIn: 'expressions', format: 'iso' }
						: { sendIn: 'query', name: 'from', untilName: 'to', format: 'iso' },
				},
			}),
			...(step !== 'none' && { windows: { window: { step, rows: 3, days: 1.5 } } }),
		},
	};
}

/** What is found once. */
function toKey({ detectBy }: PollHistory, { n, at, content }: PolledRow): string {
	return { rowId: `${n}`, growingValue: `${n}@${at ?? ''}`, anyChange: `${n}:${content}` }[detectBy];
}

/** Plays a history with all options, and with a whole list in each poll, which never fails; returns the problems. */
async function play(original: PollHistory): Promise<string[]> {
	played++;
	let history = original;
	const api = createPolledApi(history);
	const unitMs = UNITS[history.values];
	const toJson = ({ at, ...row }: PolledRow) => ({
		...row,
		...(at !== undefined && { at: unitMs === undefined ? new Date(at).toISOString() : at / unitMs }),
	});
	const toMs = (at: unknown) => (typeof at === 'number' ? at * (unitMs ?? 1) : Date.parse(at as string));
	const toRow = ({ at, ...row }: IDataObject) =>
		({ ...row, ...(at !== undefined && { at: toMs(at) }) }) as unknown as PolledRow;
	const keyOf = (row: PolledRow) => toKey(history, row);

	/** Returns the keys of the rows that a poll found, and what the workflow would store; undefined when it failed. */
	const poll = async (by: PollHistory, stored: string, step: PollStep) => {
		let requests = 0;
		clock = 0;
		now = api.now();
		mockSend.mockImplementation(async ({ url, query }: ApiRequest) => {
			if (++requests === step.failsAt) throw new Error('the API failed');
			clock += REQUEST_MS;
			const address = new URL(url, 'https://shop.example');
			for (const [name, value] of query) address.searchParams.set(name, String(value));
			const bounds = ['from', 'to'].map((name) => {
				const text = address.searchParams.get(name);
				return [name, text === null ? undefined : Date.parse(text)] as const;
			});
			const all = step.isEmpty ? [] : api.list(Object.fromEntries(bounds));
			const page = Number(address.searchParams.get('page') ?? 1);
			const own = address.href;
			address.searchParams.set('page', String(page + 1));
			const items = all.slice((page - 1) * by.pageRows, page * by.pageRows).map(toJson);
			const next = page * by.pageRows < all.length ? address.href : null;
			return await Promise.resolve(createResponse({ body: { items, next }, url: own }));
		});
		const staticData = JSON.parse(stored) as IDataObject;
		const budgetMs = step.requests === Infinity ? 9e9 : ((step.requests - 0.5) * REQUEST_MS) / 0.7;
		const context = createContext(toParameters(by, step), staticData, budgetMs);
		try {
			const output = (await pollRows(context)) ?? [[]];
			const found = (output[0] ?? []).map(({ json }) => keyOf(toRow(json)));
			return { found, requests, stored: JSON.stringify(staticData) };
		} catch {
			expect(JSON.stringify(staticData)).toBe(stored);
			return undefined;
		}
	};

	let stored = '{}';
	let whole = '{}';
	const found: string[] = [];
	const wanted = new Set<string>();
	const existing = new Set<string>();
	const pollWhole = async (isEmpty: boolean) => {
		const rows = isEmpty ? [] : api.list({});
		if (whole === '{}' && history.firstPoll === 'takeNote') for (const row of rows) existing.add(keyOf(row));
		if (history.firstPoll === 'emitSince')
			for (const row of rows) if (row.at !== undefined && row.at < SINCE) existing.add(keyOf(row));
		const by: PollHistory = {
			...history,
			sends: 'nothing',
			step: 'none',
			readUntil: 'end',
			emptyList: 'accept',
			pageRows: 10_000,
		};
		const polled = await poll(by, whole, { ...SAFE, isEmpty });
		if (polled === undefined) return false;
		whole = polled.stored;
		for (const key of polled.found) wanted.add(key);
		return true;
	};
	const pollOwn = async (step: PollStep) => {
		const polled = await poll(history, stored, step);
		if (polled === undefined) seen.failed++;
		if (polled === undefined || step.ends === 'killed') return true;
		const isDone = polled.found.length === 0 && checkpointOf(polled.stored) === checkpointOf(stored);
		stored = polled.stored;
		found.push(...polled.found);
		seen.found += polled.found.length;
		return !isDone;
	};
	for (const step of history.steps) {
		if (step.does === 'set') history = { ...history, readUntil: step.readUntil, step: step.step };
		else if (step.does !== 'poll') api.apply(step);
		else {
			await pollOwn(step);
			// The first poll decides which rows are existing ones.
			if (stored !== '{}' || whole !== '{}') await pollWhole(step.isEmpty);
		}
	}
	// A list that has only drafts is an error.
	api.apply(DATED);
	if (stored === '{}') await pollOwn(SAFE);
	await pollWhole(false);
	api.apply({ does: 'wait', ms: 3 * DAY });
	api.apply(DATED);
	await pollWhole(false);
	let polls = 0;
	let idle = 0;
	while (idle < 2 && ++polls < MOST_POLLS) {
		// The poll that reads the whole list in any case is near.
		const state = JSON.parse(stored) as { order?: { since: number } };
		if (state.order !== undefined) state.order.since = WHOLE_EVERY;
		stored = JSON.stringify(state);
		idle = (await pollOwn(SAFE)) ? 0 : idle + 1;
	}

	const isListed = ({ at }: PolledRow) =>
		at !== undefined || history.sends === 'nothing' || !history.excludes.drafts;
	const living = api.living().filter(isListed).map(keyOf);
	return [
		...(polls === MOST_POLLS ? ['no end'] : []),
		...living.filter((key) => wanted.has(key) && !found.includes(key)).map((key) => `lost ${key}`),
		...found.filter((key) => existing.has(key)).map((key) => `not new ${key}`),
		...found.filter((key, index) => found.indexOf(key) !== index).map((key) => `twice ${key}`),
	];
}

const DATED = { does: 'insert', count: 1, late: 0, isDraft: false } as const;
const SAFE: PollStep = {
	does: 'poll',
	ends: 'saved',
	limit: 0,
	failsAt: undefined,
	requests: Infinity,
	isEmpty: false,
};

/** Time Windows of three rows follow those of days, of which each was empty. */
const ROWS_AFTER_EMPTY_DAYS: PollHistory = {
	...{ detectBy: 'growingValue', ids: 'numbers', values: 'dates', firstPoll: 'takeNote' },
	...{ newestFirst: false, knowsOrder: false, pageRows: 1, overlap: 0, sends: 'expressions' },
	excludes: { start: false, end: false, drafts: false },
	...{ returnsDrafts: false, readUntil: 'automatic', step: 'day', emptyList: 'accept', repeatingIds: 'one' },
	steps: [
		{ does: 'wait', ms: 5 * DAY },
		{ ...SAFE, requests: 1 },
		{ does: 'insert', count: 1, late: 0, isDraft: false },
		{ does: 'set', readUntil: 'automatic', step: 'rows' },
	],
};

function checkpointOf(stored: string): string | undefined {
	return JSON.stringify((JSON.parse(stored) as { checkpoint?: object }).checkpoint);
}

beforeAll(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	jest.spyOn(performance, 'now').mockImplementation(() => clock);
});

afterAll(() => void jest.restoreAllMocks());

it('each row is found once, with all options of a list together', async () => {
	await fc.assert(
		fc.asyncProperty(pollHistories, async (history) => {
			expect(await play(history)).toEqual([]);
		}),
		{ numRuns: RUNS, examples: [[ROWS_AFTER_EMPTY_DAYS]] },
	);
	expect(played).toBeGreaterThanOrEqual(RUNS);
	expect(seen.failed).toBeGreaterThan(RUNS / 2);
	expect(seen.found).toBeGreaterThan(RUNS * 2);
}, 1_200_000);
