import { openHealthPolls, type Reply, type Seen, toWords, well } from './polls';

/** A small generator of random numbers, so that a run can be repeated. */
function createRandom(seed: number) {
	let a = seed;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const APIS = 20;
const POLLS = 500;
const TYPES = [
	() => 'text',
	(r: number) => r * 10,
	(r: number) => Math.floor(r * 10),
	() => true,
	() => null,
];

/** One API with its own fields, some of them optional or of several types, and its own number of rows. */
function createApi(random: () => number) {
	const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
	const fields = Array.from({ length: 12 }, (_, i) => ({
		name: `field${i}`,
		isThere: pick([1, 1, 1, 0.98, 0.9, 0.5, 0.1]),
		isNull: pick([0, 0, 0.02, 0.5]),
		types: pick([[pick(TYPES)], [pick(TYPES)], [pick(TYPES), pick(TYPES)]]),
	}));
	const toObject = () =>
		Object.fromEntries(
			fields
				.filter(({ isThere }) => random() < isThere)
				.map(({ name, isNull, types }) => [name, random() < isNull ? null : pick(types)(random())]),
		);
	const [least, most] = pick([
		[20, 50],
		[0, 8],
		[0, 2],
		[5, 30],
		[0, 100],
	] as const);
	const hasCursor = pick([0.1, 0.5, 0.9]);
	return {
		list: (): Reply => ({
			body: {
				items: Array.from({ length: least + Math.floor(random() * (most - least)) }, toObject),
				total: Math.floor(random() * 1000),
				...(random() < hasCursor && { next: 'cursor' }),
				meta: { at: '2026-01-05', ...(random() < 0.3 && { warning: 'slow' }) },
			},
		}),
	};
}

it('raises no false alarm in 10,000 polls of APIs that behave as APIs normally do', () => {
	const alarms: string[] = [];
	let most = 0;
	for (let seed = 1; seed <= APIS; seed++) {
		const random = createRandom(seed);
		const api = createApi(random);
		const lifetimeMs = [undefined, 300_000, 3_600_000, 14_400_000][seed % 4];
		// Without a stated lifetime the API ends unused sessions, or each after some time.
		const endsAfterMs = lifetimeMs ?? [240_000, 900_000, 7_200_000][seed % 3] ?? 0;
		const polls = openHealthPolls({ everyMs: [5_000, 60_000, 300_000, 900_000][seed % 4] as number });
		let session = { signedInAt: polls.now, lifetimeMs };
		let counters = { process: 'first', logins: 1, refreshes: 0 };
		for (let poll = 0; poll < POLLS; poll++) {
			if (polls.now - session.signedInAt > 0.8 * endsAfterMs || random() < 0.002) {
				session = { ...session, signedInAt: polls.now };
				counters = { ...counters, logins: counters.logins + 1 };
			}
			// n8n is started again now and then, and signs in anew.
			if (random() < 0.005) {
				session = { ...session, signedInAt: polls.now };
				counters = { process: `${poll}`, logins: 1, refreshes: 0 };
			}
			let requests = 0;
			const chance = random();
			// Requests of one poll get the same rows, so that a second look alone prevents no false alarm.
			const list = api.list();
			const reply = (): Reply => {
				requests++;
				if (requests === 1 && chance < 0.01) return 'unreachable';
				if (requests === 1 && chance < 0.015) return 'denied';
				return chance < 0.03 ? 'unknown' : list;
			};
			const { server } = well(polls.now);
			const seen: Seen = { login: { is: 'signedIn', session }, counters, reply, server };
			if (chance > 0.99) Object.assign(seen, { login: { is: 'unknown' }, server: undefined });
			alarms.push(...polls.poll(seen).map((event) => `API ${seed}, poll ${poll}: ${toWords(event)}`));
			most = Math.max(most, polls.characters);
		}
	}
	expect(alarms).toEqual([]);
	expect(most).toBeLessThan(20_000);
});
