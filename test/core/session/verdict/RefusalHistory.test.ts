import type { ApiRequest } from '../../../../core';
import { type Endpoint, toEndpoint } from '../../../../core/session/verdict/Endpoint';
import { RefusalHistory } from '../../../../core/session/verdict/RefusalHistory';
import { createRequest } from '../../../support/openClient';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const endpoint = (path: string, changes: Partial<ApiRequest> = {}): Endpoint =>
	toEndpoint(new URL(path, 'https://shop.example'), createRequest(path, changes));
const post = (path: string, body: string) => endpoint(path, { method: 'POST', body: Buffer.from(body) });

/** A history in which a login that `/closed` caused was in vain: generation 2 was refused there. */
function afterVainLogin(): RefusalHistory {
	const history = new RefusalHistory();
	history.refused(endpoint('/closed'), 2, true, 0);
	return history;
}

describe('an endpoint that refused a new session', () => {
	it('is not believed, whatever the generation', () => {
		const history = afterVainLogin();
		expect(history.mayBeLost(endpoint('/closed'), 2, 1)).toBe(false);
		expect(history.mayBeLost(endpoint('/closed'), 3, 1)).toBe(false);
		expect(history.mayBeLost(endpoint('/closed'), 3, 4 * HOUR)).toBe(true);
	});

	it('is believed again after ten minutes if it has not caused the login', () => {
		const history = new RefusalHistory();
		history.refused(endpoint('/closed'), 1, false, 0);
		expect(history.mayBeLost(endpoint('/closed'), 1, 10 * MINUTE - 1)).toBe(false);
		expect(history.mayBeLost(endpoint('/closed'), 1, 10 * MINUTE)).toBe(true);
	});

	it('is believed again as soon as it accepts a session', () => {
		const history = afterVainLogin();
		history.accepted(endpoint('/closed'), 3, 'json', 0);
		expect(history.mayBeLost(endpoint('/closed'), 3, 1)).toBe(true);
	});

	it('is believed again after ten minutes if it has accepted one before', () => {
		const history = new RefusalHistory();
		history.accepted(endpoint('/items'), 1, 'json', 0);
		history.refused(endpoint('/items'), 2, true, 0);
		expect(history.mayBeLost(endpoint('/items'), 2, 10 * MINUTE - 1)).toBe(false);
		expect(history.mayBeLost(endpoint('/items'), 2, 10 * MINUTE)).toBe(true);
	});

	it.each<[string, Endpoint, Endpoint]>([
		['another id', endpoint('/users/1/notes'), endpoint('/users/2/notes')],
		['another page', endpoint('/users?page=1'), endpoint('/users?page=2')],
		['another body', post('/users', '{"name":"anna"}'), post('/users', '{"name":"bob"}')],
	])('is not believed with %s either', (_, refused, other) => {
		const history = new RefusalHistory();
		history.refused(refused, 2, true, 0);
		expect(history.mayBeLost(other, 2, 1)).toBe(false);
	});

	it.each<[string, Endpoint]>([
		['another path', endpoint('/stock')],
		['a path below it', endpoint('/closed/notes')],
		['another method', post('/closed', '')],
	])('does not stop recovery at %s', (_, other) => {
		expect(afterVainLogin().mayBeLost(other, 2, 1)).toBe(true);
	});
});

describe('an endpoint that accepted a session', () => {
	it('is believed with that session, however many logins were in vain', () => {
		const history = new RefusalHistory();
		history.accepted(endpoint('/items'), 6, 'json', 0);
		for (const generation of [2, 3, 4, 5, 6])
			history.refused(endpoint(`/closed${'abcdefg'[generation]}`), generation, true, 0);
		expect(history.mayBeLost(endpoint('/items'), 6, 1)).toBe(true);
	});

	it('is believed with a later session as well', () => {
		const history = new RefusalHistory();
		history.accepted(endpoint('/items'), 1, 'json', 0);
		for (const generation of [2, 3, 4, 5, 6])
			history.refused(endpoint(`/closed${'abcdefg'[generation]}`), generation, true, 0);
		expect(history.mayBeLost(endpoint('/items'), 6, 1)).toBe(true);
	});

	it('is believed with other ids or dates, too', () => {
		const history = new RefusalHistory();
		history.accepted(endpoint('/items?since=10'), 5, 'json', 0);
		for (const generation of [2, 3, 4, 5])
			history.refused(endpoint(`/closed${'abcdef'[generation]}`), generation, true, 0);
		expect(history.mayBeLost(endpoint('/items?since=11'), 5, 1)).toBe(true);
	});

	it('is believed again ten minutes after it refused a new session, with other ids or dates, too', () => {
		const history = new RefusalHistory();
		history.accepted(endpoint('/items?since=10'), 1, 'json', 0);
		history.refused(endpoint('/items?since=11'), 2, true, 0);
		expect(history.mayBeLost(endpoint('/items?since=12'), 2, 10 * MINUTE - 1)).toBe(false);
		expect(history.mayBeLost(endpoint('/items?since=12'), 2, 10 * MINUTE)).toBe(true);
	});

	it('is believed beside one that refused it; so is a new one there', () => {
		const history = new RefusalHistory();
		history.refused(endpoint('/orders/3'), 1, false, 0);
		history.accepted(endpoint('/orders/1'), 1, 'json', 0);
		expect(history.mayBeLost(endpoint('/orders/1'), 1, 1)).toBe(true);
		expect(history.mayBeLost(endpoint('/orders/2'), 1, 1)).toBe(true);
		expect(history.mayBeLost(endpoint('/orders/3'), 1, 1)).toBe(false);
	});
});

it('distinguishes commands of one path: distrusts the refused one with any id, trusts others while the path is good', () => {
	const history = new RefusalHistory();
	history.accepted(endpoint('/api?cmd=open'), 1, 'json', 0);
	history.accepted(post('/api', '{"cmd":"open"}'), 1, 'json', 0);
	history.refused(endpoint('/api?cmd=closed&id=1'), 2, true, 0);
	history.refused(post('/api', '{"cmd":"closed","id":1}'), 2, true, 0);
	expect(history.mayBeLost(endpoint('/api?cmd=closed&id=2'), 2, 1)).toBe(false);
	expect(history.mayBeLost(post('/api', '{"cmd":"closed","id":2}'), 2, 1)).toBe(false);
	expect(history.mayBeLost(endpoint('/api?cmd=open'), 2, 1)).toBe(true);
	expect(history.mayBeLost(endpoint('/api?cmd=other'), 2, 1)).toBe(true);
	expect(history.mayBeLost(post('/api', '{"cmd":"other"}'), 2, 1)).toBe(true);
});

it('believes every endpoint about a session that has been replaced, which costs no login', () => {
	expect(afterVainLogin().mayBeLost(endpoint('/closed'), 1, 1)).toBe(true);
});

describe('logins in vain', () => {
	it('are at most three in ten minutes at endpoints that have accepted no session', () => {
		const history = new RefusalHistory();
		for (const generation of [2, 3, 4]) {
			expect(history.mayBeLost(endpoint('/new'), generation - 1, 0)).toBe(true);
			history.refused(endpoint(`/closed${'abcde'[generation]}`), generation, true, 0);
		}
		expect(history.mayBeLost(endpoint('/new'), 4, 10 * MINUTE - 1)).toBe(false);
		expect(history.mayBeLost(endpoint('/new'), 4, 10 * MINUTE)).toBe(true);
	});

	it('count once for each session, however many requests it was refused for', () => {
		const history = new RefusalHistory();
		for (let i = 0; i < 200; i++) history.refused(endpoint(`/closed/x${i}`), 2, true, 0);
		expect(history.mayBeLost(endpoint('/new'), 2, 1)).toBe(true);
	});

	it('are not those that no refusal has caused', () => {
		const history = new RefusalHistory();
		for (const generation of [2, 3, 4]) history.refused(endpoint('/closed'), generation, false, 0);
		expect(history.mayBeLost(endpoint('/new'), 4, 1)).toBe(true);
		expect(history.isDoubtful(1)).toBe(false);
	});

	it('cast doubt for ten minutes', () => {
		const history = afterVainLogin();
		expect(history.isDoubtful(10 * MINUTE - 1)).toBe(true);
		expect(history.isDoubtful(10 * MINUTE)).toBe(false);
	});
});

describe('a web page from an endpoint', () => {
	const rows = endpoint('/rows?page=1');

	it('may mean a lost session only where the same URL has returned JSON', () => {
		const history = new RefusalHistory();
		history.accepted(rows, 1, 'json', 0);
		expect(history.returnsJson(rows, 1, 0)).toBe(true);
		expect(history.returnsJson(endpoint('/rows?page=2'), 1, 0)).toBe(false);
		expect(history.returnsJson(endpoint('/rows?page=1', { method: 'POST' }), 1, 0)).toBe(false);
	});

	it('is disproved by the next session, for good', () => {
		const history = new RefusalHistory();
		history.accepted(rows, 1, 'json', 0);
		history.guessed(rows, 1);
		expect(history.returnsJson(rows, 1, 0)).toBe(true);
		expect(history.returnsJson(rows, 2, 0)).toBe(false);
		history.accepted(rows, 2, 'page', 0);
		history.accepted(rows, 2, 'json', 0);
		expect(history.returnsJson(rows, 2, 0)).toBe(false);
	});

	it('is confirmed by JSON over the next session', () => {
		const history = new RefusalHistory();
		history.accepted(rows, 1, 'json', 0);
		history.guessed(rows, 1);
		history.accepted(rows, 2, 'json', 0);
		expect(history.returnsJson(rows, 2, 0)).toBe(true);
	});

	it('is not believed after three such logins in vain, for ten minutes', () => {
		const history = new RefusalHistory();
		history.accepted(rows, 4, 'json', 0);
		for (const generation of [2, 3, 4]) {
			const report = endpoint(`/report/${generation}`);
			history.accepted(report, generation - 1, 'json', 0);
			history.guessed(report, generation - 1);
			history.accepted(report, generation, 'page', 0);
		}
		expect(history.returnsJson(rows, 4, 1)).toBe(false);
		expect(history.returnsJson(rows, 4, 10 * MINUTE)).toBe(true);
	});
});

it('does not probe a session again that the probe called lost when it was new', () => {
	const history = new RefusalHistory();
	expect(history.believesProbe(1)).toBe(true);
	history.doubtProbe(1);
	expect(history.believesProbe(1)).toBe(false);
	expect(history.believesProbe(2)).toBe(true);
});
