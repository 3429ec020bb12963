import 'reflect-metadata';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { authenticateRequest, openSession } from '../../../adapter/session/authenticateRequest';
import { createDigestServer } from '../../simulators/digestServer';
import { openHttpRequest, openRequest } from '../../support/nodeContexts';
import { withServers } from '../../support/withServers';

const servers = withServers();
const httpRequest = openHttpRequest();
const request = openRequest();

const LIST = { a: 'x y', "b'": ['1', 'ä'], c: { d: null } };

type Options = Partial<IHttpRequestOptions> & { qsStringifyOptions?: object; useQuerystring?: boolean };

/** Sends a request to a device that refuses a digest for another address; returns the query that the device received. */
async function queryOf(options: Options, isOlder: boolean): Promise<string> {
	const device = createDigestServer({ ANNA: { password: 'password-1' } });
	const server = await servers.start((seen) => device.respond(seen));
	const credentials = {
		baseUrl: server.url,
		username: 'ANNA',
		password: 'password-1',
		sessionKind: 'digest',
	};
	await openSession.call({ helpers: { httpRequest } } as never, credentials as never);
	const asked = { method: 'GET', json: true, ...options } as IHttpRequestOptions;
	const path = `${server.url}/list${options.url ?? ''}`;
	const copy = JSON.stringify(asked);
	const { url, ...sent } = await authenticateRequest(credentials as never, { ...asked, url: path });
	expect(JSON.stringify(asked)).toBe(copy);
	const answer: unknown = await (isOlder ? request({ ...sent, uri: url }) : httpRequest({ ...sent, url }));
	expect(answer).toMatchObject({ name: 'ANNA' });
	return decodeURIComponent((server.requests.at(-1)?.url ?? '').replace('/list', ''));
}

describe('Digest signs the query that n8n keeps apart from the URL', () => {
	it.each<[string, Options, string]>([
		['none', {}, ''],
		['after one in the URL', { url: '?id=1', qs: { page: 2 } }, '?id=1&page=2'],
		['nothing in it', { qs: {} }, ''],
		['a list', { qs: LIST }, "?a=x y&b'[0]=1&b'[1]=ä&c[d]="],
	])('%s', async (_, options, query) => {
		expect(await queryOf(options, false)).toBe(query);
		expect(await queryOf(options, true)).toBe(query);
	});

	it.each<[string, boolean, Options, string]>([
		['helpers.httpRequest', false, { arrayFormat: 'brackets' }, '?a[]=1&a[]=2'],
		['helpers.httpRequest', false, { arrayFormat: 'repeat' }, '?a=1&a=2'],
		['helpers.httpRequest', false, { arrayFormat: 'comma' }, '?a=1,2'],
		['HTTP Request', true, { qsStringifyOptions: { arrayFormat: 'brackets' } }, '?a[]=1&a[]=2'],
		['HTTP Request', true, { qsStringifyOptions: { arrayFormat: 'repeat' } }, '?a=1&a=2'],
		['HTTP Request of an older version', true, { useQuerystring: true }, '?a=1&a=2'],
	])('lists in the format of %s (%#)', async (_, isOlder, options, query) => {
		expect(await queryOf({ ...options, qs: { a: ['1', '2'] } }, isOlder)).toBe(query);
	});
});
