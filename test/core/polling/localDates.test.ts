import { byGrowingValue, nextWindow, watermarkOf } from '../../../core';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** In New York, five hours behind UTC in winter, each day begins at this time. */
const MIDNIGHT = 5 * HOUR;
const at = (text: string) => Date.parse(text);
const detect = byGrowingValue({ overlap: 0, field: 'at' });

/** Polls an API that returns the rows within windows of a day; each row has a value and the moment when it is written. */
function openPolls(rows: ReadonlyArray<readonly [value: string, writtenAt: string]>, since: number) {
	let checkpoint: ReturnType<typeof detect>['checkpoint'] | undefined;
	const momentOf = (value: string) => at(/Z$/.test(value) ? value : `${value.padEnd(19, 'T00:00:00')}Z`);
	return (now: number): string[] => {
		const toEnd = (ms: number) => Math.floor((ms + 2 * HOUR - MIDNIGHT) / DAY) * DAY + MIDNIGHT;
		const steps = { stepMs: DAY, overlapMs: 0, lagMs: 0, now, since, toEnd };
		const window = nextWindow(checkpoint && watermarkOf(checkpoint), steps);
		if (typeof window === 'string') throw new Error(window);
		const listed = rows.filter(([value, writtenAt]) => {
			const moment = momentOf(value);
			return at(writtenAt) <= now && moment >= (window.start?.at ?? 0) && moment < window.until.at;
		});
		const list = listed.map(([value]) => ({ row: value, id: () => value, page: 1, value }));
		const rules = { limit: Infinity, order: 'automatic', startsWith: () => true, since, window } as const;
		const detected = detect({ rows: list, isCut: false }, checkpoint, rules);
		({ checkpoint } = detected);
		return detected.found.map(({ row }) => row as string);
	};
}

describe('windows of days in a time zone behind UTC', () => {
	it.each<[string, string, string, string]>([
		['days', '2026-01-06', '2026-01-07', '2026-01-07T20:00:00Z'],
		['local times', '2026-01-06T05:30:00', '2026-01-07T03:00:00', '2026-01-07T08:00:00Z'],
		['times with a zone', '2026-01-06T14:00:00Z', '2026-01-07T20:00:00Z', '2026-01-07T20:00:00Z'],
	])('pass no row that is still to come, of %s', (_, first, second, writtenAt) => {
		const rows = [
			[first, '2026-01-06T14:00:00Z'],
			[second, writtenAt],
		] as const;
		const poll = openPolls(rows, at('2026-01-05T05:00:00Z'));
		const found: string[] = [];
		for (let now = at('2026-01-06T14:00:00Z'); now < at('2026-01-10T00:00:00Z'); now += HOUR)
			found.push(...poll(now));
		expect(found).toEqual([first, second]);
	});

	it('pass no day before its rows are known, because none has shown how they are dated', () => {
		const poll = openPolls([['2026-01-06', '2026-01-07T04:00:00Z']], at('2026-01-05T05:00:00Z'));
		const found: string[] = [];
		for (let now = at('2026-01-06T14:00:00Z'); now < at('2026-01-10T00:00:00Z'); now += HOUR)
			found.push(...poll(now));
		expect(found).toEqual(['2026-01-06']);
	});
});
