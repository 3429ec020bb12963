import { RefusalHistory } from '../../../../core/session/verdict/RefusalHistory';

const MINUTE = 60_000;
const endpoint = (path: string, more = '') => ({
	folder: path.replace(/[^/]*$/, ''),
	path,
	exactly: path + more,
});

it('trusts every endpoint until a new session is refused', () => {
	const history = new RefusalHistory();
	expect(history.mayBeLost(endpoint('GET /a'), 1, 0)).toBe(true);
	history.accepted(endpoint('GET /b'), true);
	expect(history.mayBeLost(endpoint('GET /a'), 1, 0)).toBe(true);
});

it('trusts only endpoints that accepted the session once a new session was refused', () => {
	const history = new RefusalHistory();
	history.accepted(endpoint('GET /good'), true);
	history.refused(endpoint('GET /closed'), 1, 0);
	expect(history.mayBeLost(endpoint('GET /good'), 1, 1)).toBe(true);
	expect(history.mayBeLost(endpoint('GET /closed'), 1, 1)).toBe(false);
	expect(history.mayBeLost(endpoint('GET /never'), 1, 1)).toBe(false);
});

it('trusts an endpoint that accepted an earlier session', () => {
	const history = new RefusalHistory();
	history.accepted(endpoint('GET /good'), true);
	history.refused(endpoint('GET /closed'), 2, 0);
	expect(history.mayBeLost(endpoint('GET /good'), 2, 1)).toBe(true);
});

it('trusts endpoints again with another session, but not where a new session was refused', () => {
	const history = new RefusalHistory();
	history.refused(endpoint('GET /closed'), 1, 0);
	expect(history.mayBeLost(endpoint('GET /never'), 2, 1)).toBe(true);
	expect(history.mayBeLost(endpoint('GET /closed'), 2, 1)).toBe(false);
	history.accepted(endpoint('GET /closed'), true);
	expect(history.mayBeLost(endpoint('GET /closed'), 2, 1)).toBe(true);
});

it('trusts a new endpoint in a folder that accepted the session, unless an endpoint in it refused one', () => {
	const history = new RefusalHistory();
	history.accepted(endpoint('GET /order/1'), true);
	history.refused(endpoint('GET /closed'), 1, 0);
	expect(history.mayBeLost(endpoint('GET /order/2'), 1, 1)).toBe(true);
	history.refused(endpoint('GET /order/3'), 1, 1);
	expect(history.mayBeLost(endpoint('GET /order/2'), 1, 2)).toBe(false);
	expect(history.mayBeLost(endpoint('GET /order/1'), 1, 2)).toBe(true);
});

it('is doubtful from a login that changed nothing until a login helps', () => {
	const history = new RefusalHistory();
	expect(history.isDoubtful).toBe(false);
	history.refused(endpoint('GET /closed'), 1, 0);
	expect(history.isDoubtful).toBe(true);
	history.recovered();
	expect(history.isDoubtful).toBe(false);
});

it('knows which endpoints return JSON', () => {
	const history = new RefusalHistory();
	history.accepted(endpoint('GET /page'), false);
	history.accepted(endpoint('GET /rows', '?page=1'), true);
	expect(history.returnsJson(endpoint('GET /rows', '?page=2'))).toBe(true);
	expect(history.returnsJson(endpoint('GET /page'))).toBe(false);
});

it('allows another login after one minute, then two, doubling up to an hour', () => {
	const history = new RefusalHistory();
	let now = 0;
	for (const [generation, minutes] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
		history.refused(endpoint('GET /closed'), generation, now);
		expect(history.mayBeLost(endpoint('x'), generation, now + minutes * MINUTE - 1)).toBe(false);
		now += minutes * MINUTE;
		expect(history.mayBeLost(endpoint('x'), generation, now)).toBe(true);
	}
});

it('counts a session once, however many requests it was refused for', () => {
	const history = new RefusalHistory();
	history.accepted(endpoint('GET /good'), true);
	for (let i = 0; i < 200; i++) history.refused(endpoint('GET /closed'), 1, i);
	expect(history.mayBeLost(endpoint('GET /good'), 1, 1)).toBe(true);
	expect(history.mayBeLost(endpoint('GET /closed'), 1, MINUTE)).toBe(true);
});

it('trusts no endpoint for a while after three consecutive logins that changed nothing', () => {
	const history = new RefusalHistory();
	for (const generation of [1, 2, 3]) history.refused(endpoint('GET /closed'), generation, 0);
	history.accepted(endpoint('GET /good'), true);
	expect(history.mayBeLost(endpoint('GET /good'), 3, 1)).toBe(false);
	expect(history.mayBeLost(endpoint('GET /good'), 3, 4 * MINUTE)).toBe(true);
});

it('starts over when a login has helped', () => {
	const history = new RefusalHistory();
	for (const generation of [1, 2, 3]) history.refused(endpoint('GET /closed'), generation, 0);
	history.recovered();
	history.refused(endpoint('GET /closed'), 4, 0);
	history.accepted(endpoint('GET /good'), true);
	expect(history.mayBeLost(endpoint('GET /good'), 4, 1)).toBe(true);
	expect(history.mayBeLost(endpoint('GET /closed'), 4, MINUTE - 1)).toBe(false);
	expect(history.mayBeLost(endpoint('GET /closed'), 4, MINUTE)).toBe(true);
});

it('distinguishes commands of one path: distrusts the refused one, trusts others while the path is good', () => {
	const history = new RefusalHistory();
	history.accepted(endpoint('GET /api', '?cmd=open'), true);
	history.refused(endpoint('GET /api', '?cmd=closed'), 1, 0);
	expect(history.mayBeLost(endpoint('GET /api', '?cmd=closed'), 1, 1)).toBe(false);
	expect(history.mayBeLost(endpoint('GET /api', '?cmd=open'), 1, 1)).toBe(true);
	expect(history.mayBeLost(endpoint('GET /api', '?cmd=other'), 1, 1)).toBe(true);
});

it('does not probe a session again that the probe called lost when it was new', () => {
	const history = new RefusalHistory();
	expect(history.believesProbe(1)).toBe(true);
	history.doubtProbe(1);
	expect(history.believesProbe(1)).toBe(false);
	expect(history.believesProbe(2)).toBe(true);
});
