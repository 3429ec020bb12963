import fc from 'fast-check';

import { checkCut, checkReach, endsNew } from '../../../adapter/polling/checkCut';
import { openRowsWindow } from '../../../adapter/polling/windows/openRowsWindow';
import { passWindows } from '../../../adapter/polling/windows/passWindows';
import { toNextSpan } from '../../../adapter/polling/windows/toNextSpan';
import {
	byGrowingValue,
	type Detection,
	type ListedRow,
	type Point,
	toMoment,
	watermarkOf,
} from '../../../core';
import {
	createTimedApi,
	SINCE,
	type TimedRow,
	type WindowHistory,
	windowHistories,
	type WindowPoll,
} from './windowHistories';

/** A page of the API. */
const PAGE_ROWS = 3;
/** More windows than a history has. */
const MOST_POLLS = 1_000;

let played = 0;
let passed = 0;

interface Stored {
	checkpoint: object;
	mayMiss: boolean;
}

const pairOf = ({ n, at }: TimedRow) => `${n}@${at}`;

/** Plays a history with and without windows; returns the problems found. */
async function play(history: WindowHistory): Promise<string[]> {
	played++;
	const { windows: chosen, first, overlap, values } = history;
	const api = createTimedApi(history);
	const windows = chosen.by === 'rows' ? chosen : { ...chosen, overlapMs: overlap * 1000, ...api.ends };
	const unitMs = { dates: undefined, seconds: 1000, milliseconds: 1 }[values];
	const toValue = (at: number) => (unitMs === undefined ? new Date(at).toISOString() : at / unitMs);
	const detect = byGrowingValue({
		overlap: unitMs === undefined ? overlap : (overlap * 1000) / unitMs,
		field: 'at',
	}) as Detection<object>;
	const toListed = (row: TimedRow, index: number): ListedRow => ({
		row,
		id: () => row.n,
		page: Math.floor(index / PAGE_ROWS) + 1,
		value: toValue(row.at),
	});
	const firstPoll = {
		startsWith: ({ row }: ListedRow) =>
			first === 'emitAll' || (first === 'since' && (row as TimedRow).at >= SINCE),
		takesAll: first === 'emitAll',
		...(first === 'since' && { since: SINCE }),
	};
	const ofPoint = (point: Point | undefined) => point && Math.floor(toMoment(point) ?? NaN);
	let stored: string | undefined;
	const found: string[] = [];

	const poll = async ({ ends, limit, failsAt = Infinity, pages }: WindowPoll) => {
		const { checkpoint: before, mayMiss } =
			stored === undefined ? { checkpoint: undefined, mayMiss: false } : (JSON.parse(stored) as Stored);
		let read = 0;
		const hasTime = () => read < pages;
		const pollOnce = async (at: object | undefined) => {
			const known = at && watermarkOf(at);
			const { span, rules, isPast } = toNextSpan(windows, known, firstPoll, {
				now: api.now(),
				isFirst: at === undefined,
			});
			const keepEnough =
				windows.by === 'rows' && !(at === undefined && first === 'takeNote')
					? openRowsWindow(windows.rows, { reached: known?.reached, since: firstPoll.since ?? -Infinity })
					: undefined;
			const all = api.list({
				start: ofPoint(span.start),
				until: windows.by === 'rows' ? undefined : ofPoint(span.until),
			});
			let rows: ListedRow[] = [];
			let kept: number | undefined;
			let isCut = false;
			for (let index = 0; ; index += PAGE_ROWS) {
				if (++read === failsAt) throw new Error('the API failed');
				rows.push(...all.slice(index, index + PAGE_ROWS).map((row, place) => toListed(row, index + place)));
				if (index + PAGE_ROWS >= all.length) break;
				kept = keepEnough?.(rows);
				isCut = kept !== undefined || !hasTime();
				if (isCut) break;
			}
			rows = rows.slice(0, kept);
			const list = { rows, isCut };
			checkCut(list, {
				ignoresExisting: at === undefined && !firstPoll.takesAll && kept === undefined,
				givesAll: false,
			});
			const detected = detect(list, at, { limit, order: 'automatic', ...firstPoll, window: rules });
			checkReach(list, detected.found, { order: 'automatic', mayMiss });
			if (isPast && !isCut) passed++;
			return { ...detected, list, isCut, isPassed: isPast && !isCut };
		};
		const polled = await passWindows(before, pollOnce, hasTime).catch(() => undefined);
		if (polled === undefined || ends === 'killed') return true;
		const more = polled.list.isCut && (mayMiss || endsNew(polled.list, polled.found));
		stored = JSON.stringify({ checkpoint: polled.checkpoint, mayMiss: more });
		found.push(...polled.found.map(({ row }) => pairOf(row as TimedRow)));
		return polled.isPassed || polled.found.length > 0 || polled.isCut;
	};

	// A reading of the whole list in each poll, which never fails.
	let whole: object | undefined;
	const wanted = new Set<string>();
	const existing = new Set<string>();
	const pollWhole = () => {
		const rows = api.list({});
		if (whole === undefined && first === 'takeNote') for (const row of rows) existing.add(pairOf(row));
		if (first === 'since') for (const row of rows) if (row.at < SINCE) existing.add(pairOf(row));
		const list = { rows: rows.map(toListed), isCut: false };
		const detected = detect(list, whole, { limit: Infinity, order: 'automatic', ...firstPoll });
		whole = detected.checkpoint;
		for (const { row } of detected.found) wanted.add(pairOf(row as TimedRow));
	};

	const safe: WindowPoll = { ends: 'saved', limit: Infinity, failsAt: undefined, pages: Infinity };
	for (const step of history.steps) {
		if (step.does !== 'poll') api.apply(step);
		else {
			await poll(step);
			// The first poll decides which rows are existing ones.
			if (stored !== undefined || whole !== undefined) pollWhole();
		}
	}
	if (stored === undefined) await poll(safe);
	pollWhole();
	api.apply({ does: 'wait', ms: 3 * 86_400_000 });
	pollWhole();
	let polls = 0;
	while ((await poll(safe)) && ++polls < MOST_POLLS);

	const living = new Set(api.living().map(pairOf));
	return [
		...(polls === MOST_POLLS ? ['no end'] : []),
		...[...living].filter((pair) => wanted.has(pair) && !found.includes(pair)).map((pair) => `lost ${pair}`),
		...found.filter((pair) => existing.has(pair)).map((pair) => `not new ${pair}`),
		...found.filter((pair, index) => found.indexOf(pair) !== index).map((pair) => `twice ${pair}`),
	];
}

it('windows find each row once, as a reading of the whole list does, in 10,000 histories', async () => {
	await fc.assert(
		fc.asyncProperty(windowHistories, async (history) => {
			expect(await play(history)).toEqual([]);
		}),
		{ numRuns: 10_000 },
	);
	expect(played).toBeGreaterThanOrEqual(10_000);
	expect(passed).toBeGreaterThan(20_000);
}, 120_000);
