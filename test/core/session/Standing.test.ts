import { Standing } from '../../../core/session/Standing';

const MINUTE = 60_000;
const at = (minutes: number) => minutes * MINUTE;

it('believes every address while no new session was refused', () => {
	const standing = new Standing();
	expect(standing.mayBeLost('GET /a', 1, 0)).toBe(true);
	standing.accepted('GET /b', 1);
	expect(standing.mayBeLost('GET /a', 1, 0)).toBe(true);
});

it('believes only addresses that accepted the session, once it was refused although it was new', () => {
	const standing = new Standing();
	standing.accepted('GET /good', 1);
	standing.refused(1, 0);
	expect(standing.mayBeLost('GET /good', 1, 1)).toBe(true);
	expect(standing.mayBeLost('GET /closed', 1, 1)).toBe(false);
	expect(standing.mayBeLost('GET /never', 1, 1)).toBe(false);
});

it('believes no address that accepted another session', () => {
	const standing = new Standing();
	standing.accepted('GET /good', 1);
	standing.refused(2, 0);
	expect(standing.mayBeLost('GET /good', 2, 1)).toBe(false);
	standing.accepted('GET /other', 2);
	expect(standing.mayBeLost('GET /good', 2, 1)).toBe(false);
	expect(standing.mayBeLost('GET /other', 2, 1)).toBe(true);
});

it('believes all again when there is another session', () => {
	const standing = new Standing();
	standing.refused(1, 0);
	expect(standing.mayBeLost('GET /closed', 2, 1)).toBe(true);
});

it('tries again after a minute, then two, doubling to an hour', () => {
	const standing = new Standing();
	let now = 0;
	for (const [generation, minutes] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
		standing.refused(generation, now);
		expect(standing.mayBeLost('x', generation, now + at(minutes) - 1)).toBe(false);
		now += at(minutes);
		expect(standing.mayBeLost('x', generation, now)).toBe(true);
	}
});

it('counts a session once, however many requests find it refused', () => {
	const standing = new Standing();
	standing.accepted('GET /good', 1);
	for (let i = 0; i < 200; i++) standing.refused(1, i);
	expect(standing.mayBeLost('GET /good', 1, 1)).toBe(true);
	expect(standing.mayBeLost('GET /closed', 1, MINUTE)).toBe(true);
});

it('believes nobody for a while after three logins in a row that changed nothing', () => {
	const standing = new Standing();
	for (const generation of [1, 2, 3]) standing.refused(generation, 0);
	standing.accepted('GET /good', 3);
	expect(standing.mayBeLost('GET /good', 3, 1)).toBe(false);
	expect(standing.mayBeLost('GET /good', 3, at(4))).toBe(true);
});

it('begins anew when a login has helped', () => {
	const standing = new Standing();
	for (const generation of [1, 2, 3]) standing.refused(generation, 0);
	standing.recovered();
	standing.refused(4, 0);
	standing.accepted('GET /good', 4);
	expect(standing.mayBeLost('GET /good', 4, 1)).toBe(true);
	expect(standing.mayBeLost('GET /closed', 4, MINUTE - 1)).toBe(false);
	expect(standing.mayBeLost('GET /closed', 4, MINUTE)).toBe(true);
});
