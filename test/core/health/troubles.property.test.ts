import fc from 'fast-check';

import { LEAST_POLLS, MOST_ENDS } from '../../../core/health/learnShape';
import { DAY_MS, error, openHealthPolls, orders, type Seen, toWords, well } from './polls';

/** What can be wrong, and how a poll sees it; several at a time where they do not hide each other. */
const TROUBLES = [
	'loginRefused',
	'server',
	'certificate',
	'password',
	'denied',
	'down',
	'field',
	'type',
	'list',
] as const;
type Name = (typeof TROUBLES)[number];

const WORDS: Record<Name, string> = {
	loginRefused: 'loginRefused',
	server: 'unreachable',
	certificate: 'certificateExpires',
	password: 'passwordExpires',
	denied: 'permissionLost',
	down: 'unreachable',
	field: 'fieldGone items[].customer.city',
	type: 'typeChanged items[].price',
	list: 'listEmpty items',
};

function see(on: ReadonlySet<Name>, now: number): Seen {
	const soon = now + 3 * DAY_MS;
	const { login } = well(now);
	const session = login.is === 'signedIn' ? login.session : { signedInAt: 0 };
	const expiring = { ...session, ...(on.has('password') && { passwordExpiresAt: soon }) };
	const customer = { name: 'Anna', ...(!on.has('field') && { city: 'Rome' }) };
	const changes = { customer, ...(on.has('type') && { price: 'seven' }) };
	return {
		server: on.has('server')
			? { error }
			: { certificateExpiresAt: on.has('certificate') ? soon : now + 99 * DAY_MS },
		login: on.has('server')
			? { is: 'unknown' }
			: on.has('loginRefused')
				? { is: 'refused', error }
				: { is: 'signedIn', session: expiring },
		reply: () =>
			on.has('denied') ? 'denied' : on.has('down') ? 'unreachable' : orders(on.has('list') ? 0 : 10, changes),
	};
}

it('tells every trouble once and its end once, whatever the order, with restarts and requests that show nothing', () => {
	const step = fc.record({
		name: fc.constantFrom(...TROUBLES),
		polls: fc.integer({ min: 1, max: 4 }),
		isQuiet: fc.boolean(),
	});
	fc.assert(
		fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
			const polls = openHealthPolls();
			const poll = (on: ReadonlySet<Name>) => polls.poll(see(on, polls.now)).map(toWords);
			const well = new Set<Name>();
			const ends = new Map<Name, number>();
			for (const { name, polls: count, isQuiet } of steps) {
				ends.set(name, (ends.get(name) ?? 0) + 1);
				// Changes of a field that have come and gone so often are normal.
				if (['field', 'type', 'list'].includes(name) && (ends.get(name) ?? 0) > MOST_ENDS) continue;
				// A field that was a trouble is learned again.
				for (let i = 0; i < LEAST_POLLS + 1; i++) expect(poll(well)).toEqual([]);
				const on = new Set([name]);
				expect(poll(on)).toEqual([`trouble ${WORDS[name]}`]);
				for (let i = 1; i < count; i++) expect(poll(on)).toEqual([]);
				if (isQuiet)
					expect(polls.poll({ server: undefined, login: { is: 'unknown' }, reply: () => 'unknown' })).toEqual(
						[],
					);
				expect(poll(well)).toEqual([`over ${WORDS[name]}`]);
			}
		}),
		{ numRuns: 30 },
	);
});

it('never tells a trouble twice without its end between, however they overlap', () => {
	const moment = fc.subarray([...TROUBLES], { maxLength: 3 });
	fc.assert(
		fc.property(fc.array(moment, { maxLength: 40 }), (moments) => {
			const polls = openHealthPolls();
			const last = new Map<string, string>();
			const note = (words: string) => {
				const [event = '', ...what] = words.split(' ');
				expect(event).toBe(last.get(what.join(' ')) === 'trouble' ? 'over' : 'trouble');
				last.set(what.join(' '), event);
			};
			const keyed = (on: ReadonlySet<Name>) =>
				polls.poll(see(on, polls.now)).map((event) => `${toWords(event)} ${event.trouble.url ?? ''}`);
			for (let i = 0; i < LEAST_POLLS; i++) expect(keyed(new Set())).toEqual([]);
			for (const on of moments) for (const words of keyed(new Set(on))) note(words);
			for (const words of keyed(new Set())) note(words);
			expect([...last.values()].filter((event) => event === 'trouble')).toEqual([]);
		}),
		{ numRuns: 60 },
	);
});
