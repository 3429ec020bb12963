import { openLocalTime } from '../../../core';

const inZone = (zone: string, value: unknown) => openLocalTime(zone)?.(value);

it.each([
	['Europe/Berlin', '2026-01-07T10:00:00', '2026-01-07T09:00:00.000Z'],
	['Europe/Berlin', '2026-07-07 10:00:00.5', '2026-07-07T08:00:00.500Z'],
	['Europe/Berlin', '2026-07-07', '2026-07-06T22:00:00.000Z'],
	['Europe/Berlin', '2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
	['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
	['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
	['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
	['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
	['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00.000Z'],
	['Asia/Kathmandu', '2026-01-07T10:00:00', '2026-01-07T04:15:00.000Z'],
	['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00.000Z'],
])('in %s, %s is %s', (zone, local, moment) => {
	expect(inZone(zone, local)).toBe(moment);
});

it('leaves everything else as it is', () => {
	for (const value of ['2026-01-07T10:00:00Z', '2026-01-07T10:00:00+02:00', 'soon', '', 17, null, undefined])
		expect(inZone('Europe/Berlin', value)).toBe(value);
	expect(openLocalTime('Europe/Nowhere')).toBeUndefined();
});

it('keeps the order of times, over both changes of the clocks', () => {
	const toMoment = openLocalTime('Europe/Berlin') ?? String;
	for (const day of ['2026-03-29', '2026-10-25']) {
		const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);
		const texts = minutes.map((minute) =>
			new Date(Date.parse(day) + minute * 60_000).toISOString().slice(0, 19),
		);
		const moments = texts.map((text) => String(toMoment(text)));
		// In spring, the hour that clocks pass over is read as the next one.
		if (day === '2026-10-25') expect([...moments].sort()).toEqual(moments);
		expect(moments.every((moment) => moment.endsWith('Z'))).toBe(true);
	}
});
