/** The links of `npm start`, against a server that signs in as n8n does. */
import { N8nApi } from '../../host/N8nApi';
import { type Links, openLinks } from '../../host/openLinks';
import { withServers } from '../support/withServers';

const servers = withServers();
let links: Links | undefined;
afterEach(() => links?.close());

const open = (link: string) => fetch(link, { redirect: 'manual' });

it('a link signs the browser in, without naming a browser, and leads to the workflow', async () => {
	const n8n = await servers.start(() => ({
		headers: { 'Set-Cookie': 'n8n-auth=a.b.c; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax' },
		body: { data: {} },
	}));
	links = await openLinks(new N8nApi(n8n.url), new Map([['first-look', 'abc']]));
	const response = await open(links.to('first-look'));
	expect([response.status, response.headers.get('location')]).toEqual([302, `${n8n.url}/workflow/abc`]);
	expect(response.headers.getSetCookie()).toEqual(['n8n-auth=a.b.c; Path=/; HttpOnly; SameSite=Lax']);
	expect(n8n.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /rest/login']);
	expect(n8n.requests[0]?.headers).not.toHaveProperty('browser-id');
});

it('any other path leads to the list of workflows', async () => {
	const n8n = await servers.start(() => ({ body: { data: {} } }));
	links = await openLinks(new N8nApi(n8n.url), new Map());
	for (const path of ['', 'favicon.ico', '../workflow/1', 'constructor']) {
		expect((await open(links.to(path))).headers.get('location')).toBe(`${n8n.url}/home/workflows`);
	}
});

it('when n8n refuses another sign-in, the link still leads to the workflow', async () => {
	const n8n = await servers.start(() => ({ status: 429, body: { message: 'Too many requests' } }));
	links = await openLinks(new N8nApi(n8n.url), new Map([['first-look', 'abc']]));
	const response = await open(links.to('first-look'));
	expect(response.headers.get('location')).toBe(`${n8n.url}/workflow/abc`);
	expect(response.headers.getSetCookie()).toEqual([]);
});
