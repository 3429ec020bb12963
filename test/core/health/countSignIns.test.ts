import { openHealthPolls, toWords, well } from './polls';

const HOUR_MS = 3_600_000;

/** Polls for some hours; `signsIn` says whether the session of the poll before was lost. */
function pollWith(
	signsIn: (poll: number) => boolean,
	{ everyMs, lifetimeMs, hours }: { everyMs: number; lifetimeMs?: number; hours: number },
) {
	const polls = openHealthPolls({ everyMs });
	let signedInAt = polls.now;
	let logins = 1;
	const events: string[] = [];
	for (let poll = 0; poll < (hours * HOUR_MS) / everyMs; poll++) {
		if (signsIn(poll)) {
			signedInAt = polls.now;
			logins++;
		}
		const login = { is: 'signedIn', session: { signedInAt, lifetimeMs } } as const;
		const counters = { ...well(0).counters, logins };
		events.push(...polls.poll({ login, counters }).map((event) => `${poll}: ${toWords(event)}`));
	}
	return events;
}

it('tells within an hour that sessions end long before they should, and the end an hour after the last of them', () => {
	const events = pollWith((poll) => poll > 60 && poll < 120 && poll % 6 === 0, {
		...{ everyMs: 60_000, lifetimeMs: 4 * HOUR_MS, hours: 6 },
	});
	expect(events).toEqual(['90: trouble manySignIns', expect.stringMatching(/^1[5-7]\d: over manySignIns$/)]);
});

it('tells it without a stated lifetime, too, once it knows what is usual', () => {
	const events = pollWith((poll) => poll % 120 === 0 || (poll > 300 && poll < 360 && poll % 5 === 0), {
		...{ everyMs: 60_000, hours: 8 },
	});
	expect(events.map((event) => event.replace(/\d+/, ''))).toEqual([
		': trouble manySignIns',
		': over manySignIns',
	]);
});

it.each([
	['a short lifetime', { everyMs: 60_000, lifetimeMs: 300_000, hours: 6 }, (poll: number) => poll % 4 === 0],
	['sessions that end before every poll', { everyMs: 600_000, hours: 12 }, () => true],
	['sessions that end after some minutes', { everyMs: 60_000, hours: 6 }, (poll: number) => poll % 8 === 0],
	[
		'a few lost sessions',
		{ everyMs: 60_000, lifetimeMs: HOUR_MS, hours: 6 },
		(poll: number) => poll % 20 === 0,
	],
])('is quiet with %s', (_, options, signsIn) => {
	expect(pollWith(signsIn, options)).toEqual([]);
});

it('does not count the first login of a process, however often n8n is started', () => {
	const polls = openHealthPolls();
	for (let start = 0; start < 30; start++) {
		const login = { is: 'signedIn', session: { signedInAt: polls.now, lifetimeMs: 4 * HOUR_MS } } as const;
		const counters = { process: `${start}`, logins: 1, refreshes: 0 };
		expect(polls.poll({ login, counters })).toEqual([]);
	}
});

it('counts what another process signs in, but no renewal without a login', () => {
	const polls = openHealthPolls();
	const events: string[] = [];
	for (let i = 0; i < 12; i++) {
		const session = { signedInAt: i, lifetimeMs: 4 * HOUR_MS };
		const counters = { process: 'p', logins: 1, refreshes: i < 6 ? i : 6 };
		events.push(...polls.poll({ login: { is: 'signedIn', session }, counters }).map(toWords));
		if (i < 6) expect(events).toEqual([]);
	}
	expect(events).toEqual(['trouble manySignIns']);
});
