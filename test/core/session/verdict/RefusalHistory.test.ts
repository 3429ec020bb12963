import { Standing } from '../../../../core/session/verdict/RefusalHistory';

const MINUTE = 60_000;
const place = (path: string, more = '') => ({
	folder: path.replace(/[^/]*$/, ''),
	path,
	exactly: path + more,
});

it('believes every address while no new session was refused', () => {
	const standing = new Standing();
	expect(standing.mayBeLost(place('GET /a'), 1, 0)).toBe(true);
	standing.accepted(place('GET /b'), true);
	expect(standing.mayBeLost(place('GET /a'), 1, 0)).toBe(true);
});

it('believes only addresses that accepted the session, once it was refused although it was new', () => {
	const standing = new Standing();
	standing.accepted(place('GET /good'), true);
	standing.refused(place('GET /closed'), 1, 0);
	expect(standing.mayBeLost(place('GET /good'), 1, 1)).toBe(true);
	expect(standing.mayBeLost(place('GET /closed'), 1, 1)).toBe(false);
	expect(standing.mayBeLost(place('GET /never'), 1, 1)).toBe(false);
});

it('believes an address that accepted an earlier session', () => {
	const standing = new Standing();
	standing.accepted(place('GET /good'), true);
	standing.refused(place('GET /closed'), 2, 0);
	expect(standing.mayBeLost(place('GET /good'), 2, 1)).toBe(true);
});

it('believes others again when there is another session, but not where a new one was refused', () => {
	const standing = new Standing();
	standing.refused(place('GET /closed'), 1, 0);
	expect(standing.mayBeLost(place('GET /never'), 2, 1)).toBe(true);
	expect(standing.mayBeLost(place('GET /closed'), 2, 1)).toBe(false);
	standing.accepted(place('GET /closed'), true);
	expect(standing.mayBeLost(place('GET /closed'), 2, 1)).toBe(true);
});

it('believes a new address in a folder that accepted the session, unless one in it was refused', () => {
	const standing = new Standing();
	standing.accepted(place('GET /order/1'), true);
	standing.refused(place('GET /closed'), 1, 0);
	expect(standing.mayBeLost(place('GET /order/2'), 1, 1)).toBe(true);
	standing.refused(place('GET /order/3'), 1, 1);
	expect(standing.mayBeLost(place('GET /order/2'), 1, 2)).toBe(false);
	expect(standing.mayBeLost(place('GET /order/1'), 1, 2)).toBe(true);
});

it('is doubtful from a login that changed nothing until one helps', () => {
	const standing = new Standing();
	expect(standing.isDoubtful).toBe(false);
	standing.refused(place('GET /closed'), 1, 0);
	expect(standing.isDoubtful).toBe(true);
	standing.recovered();
	expect(standing.isDoubtful).toBe(false);
});

it('knows which addresses answer JSON', () => {
	const standing = new Standing();
	standing.accepted(place('GET /page'), false);
	standing.accepted(place('GET /rows', '?page=1'), true);
	expect(standing.answersJson(place('GET /rows', '?page=2'))).toBe(true);
	expect(standing.answersJson(place('GET /page'))).toBe(false);
});

it('tries again after a minute, then two, doubling to an hour', () => {
	const standing = new Standing();
	let now = 0;
	for (const [generation, minutes] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
		standing.refused(place('GET /closed'), generation, now);
		expect(standing.mayBeLost(place('x'), generation, now + minutes * MINUTE - 1)).toBe(false);
		now += minutes * MINUTE;
		expect(standing.mayBeLost(place('x'), generation, now)).toBe(true);
	}
});

it('counts a session once, however many requests find it refused', () => {
	const standing = new Standing();
	standing.accepted(place('GET /good'), true);
	for (let i = 0; i < 200; i++) standing.refused(place('GET /closed'), 1, i);
	expect(standing.mayBeLost(place('GET /good'), 1, 1)).toBe(true);
	expect(standing.mayBeLost(place('GET /closed'), 1, MINUTE)).toBe(true);
});

it('believes nobody for a while after three logins in a row that changed nothing', () => {
	const standing = new Standing();
	for (const generation of [1, 2, 3]) standing.refused(place('GET /closed'), generation, 0);
	standing.accepted(place('GET /good'), true);
	expect(standing.mayBeLost(place('GET /good'), 3, 1)).toBe(false);
	expect(standing.mayBeLost(place('GET /good'), 3, 4 * MINUTE)).toBe(true);
});

it('begins anew when a login has helped', () => {
	const standing = new Standing();
	for (const generation of [1, 2, 3]) standing.refused(place('GET /closed'), generation, 0);
	standing.recovered();
	standing.refused(place('GET /closed'), 4, 0);
	standing.accepted(place('GET /good'), true);
	expect(standing.mayBeLost(place('GET /good'), 4, 1)).toBe(true);
	expect(standing.mayBeLost(place('GET /closed'), 4, MINUTE - 1)).toBe(false);
	expect(standing.mayBeLost(place('GET /closed'), 4, MINUTE)).toBe(true);
});

it('tells commands of one path apart: the refused one is not believed, others are while the path is good', () => {
	const standing = new Standing();
	standing.accepted(place('GET /api', '?cmd=open'), true);
	standing.refused(place('GET /api', '?cmd=closed'), 1, 0);
	expect(standing.mayBeLost(place('GET /api', '?cmd=closed'), 1, 1)).toBe(false);
	expect(standing.mayBeLost(place('GET /api', '?cmd=open'), 1, 1)).toBe(true);
	expect(standing.mayBeLost(place('GET /api', '?cmd=other'), 1, 1)).toBe(true);
});

it('does not ask a probe about a session again that it called dead when it was new', () => {
	const standing = new Standing();
	expect(standing.believesProbe(1)).toBe(true);
	standing.doubtProbe(1);
	expect(standing.believesProbe(1)).toBe(false);
	expect(standing.believesProbe(2)).toBe(true);
});
