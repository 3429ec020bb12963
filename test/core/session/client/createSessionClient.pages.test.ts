import type { ApiRequest } from '../../../../core';
import { automatic } from '../../../../recipes/automatic';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { countLogins } from '../../../support/startApi';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const PAGE = '<!doctype html><h1>Report</h1>';

/** An API that returns JSON, or pages after `showPages()`, and pages to everyone while the session is lost. */
async function start() {
	let showsPages = false;
	let isLost = false;
	const server = await servers.start(({ url }) => {
		if (url !== '/login') return { body: showsPages || isLost ? PAGE : { fine: true } };
		isLost = false;
		return toLoginResponse(countLogins(server));
	});
	const client = openClient(server.url, { recipe: { lost: automatic.recipe.lost } });
	return {
		send: async (url: string, changes: Partial<ApiRequest> = {}) =>
			(await client.send(createRequest(url, changes))).body.toString(),
		logins: () => countLogins(server),
		showPages: (shows = true) => void (showsPages = shows),
		lose: () => void (isLost = true),
	};
}

describe('a web page from an address that has returned JSON', () => {
	it.each<[string, Partial<ApiRequest>]>([
		['text or a file was asked for', { expectsJson: false }],
		['Accept asks for a page', { headers: { accept: 'text/html' } }],
		['Accept asks for another format', { headers: { Accept: 'text/csv, application/pdf' } }],
		['the query is another', { query: [['format', 'html']] }],
		['the query is another page', { query: [['page', '2']] }],
	])('is a response like any other when %s', async (_, changes) => {
		const { send, logins, showPages } = await start();
		await send('/report');
		showPages();
		expect(await send('/report', changes)).toBe(PAGE);
		expect(await send('/report', { ...changes, method: 'POST' })).toBe(PAGE);
		expect(logins()).toBe(1);
	});

	it.each<[string, Partial<ApiRequest>]>([
		['', {}],
		[', with Never Error, too', { accepts: 'any' }],
	])('is the response when a new session gets it, too%s: it costs one login in total', async (_, changes) => {
		const { send, logins, showPages } = await start();
		await send('/report?id=1', changes);
		showPages();
		for (let i = 0; i < 5; i++) expect(await send('/report?id=1', changes)).toBe(PAGE);
		showPages(false);
		await send('/report?id=1', changes);
		showPages();
		expect(await send('/report?id=1', changes)).toBe(PAGE);
		expect(logins()).toBe(2);
	});

	it('stays an error of one POST alone when a new session gets it, too', async () => {
		const { send, logins, showPages } = await start();
		await send('/order', { method: 'POST' });
		showPages();
		expect(await catchError(send('/order', { method: 'POST' }))).toMatchObject({ code: 'MAYBE_CARRIED_OUT' });
		for (let i = 0; i < 5; i++) expect(await send('/order', { method: 'POST' })).toBe(PAGE);
		expect(logins()).toBe(2);
	});

	it('means a lost session for every request that gets it over that session', async () => {
		const { send, logins, lose } = await start();
		await send('/rows?page=1');
		for (let i = 1; i <= 3; i++) {
			lose();
			const all = await Promise.all(Array.from({ length: 10 }, () => send('/rows?page=1')));
			expect(new Set(all)).toEqual(new Set(['{"fine":true}']));
			expect(logins()).toBe(1 + i);
		}
	});

	it('costs a few logins in total when that happens at many addresses', async () => {
		const { send, logins, showPages } = await start();
		for (let i = 0; i < 30; i++) await send(`/report/${i}`);
		showPages();
		for (let i = 0; i < 30; i++) expect(await send(`/report/${i}`)).toBe(PAGE);
		expect(logins()).toBeLessThanOrEqual(1 + 3);
	});
});
