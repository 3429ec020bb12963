import { runSessionRequest } from '../support/nodeContexts';
import { withServers } from '../support/withServers';

const servers = withServers();
const full = { response: { response: { fullResponse: true } } };
const HEADERS = { 'X-Api-Key': 'shown', 'X-Csrf-Token': 'shown', 'Set-Cookie': 'shop=it; Path=/' };

/** An API, and another host to which /moved redirects. */
async function start() {
	const other = await servers.start(() => ({ headers: HEADERS, body: {} }));
	const elsewhere = other.url.replace('127.0.0.1', 'localhost');
	const api = await servers.start(({ url }) => {
		if (url === '/login') return { headers: { 'Set-Cookie': 'sid=the-session-id' }, body: {} };
		if (url === '/moved') return { status: 302, headers: { Location: elsewhere } };
		return { headers: HEADERS, body: {} };
	});
	return async (url: string) => {
		const credential = { baseUrl: api.url, username: 'ANNA', password: 'anna-password' };
		const [item] = await runSessionRequest({ credential, parameters: { url, options: full } });
		return [item?.json.headers, elsewhere] as const;
	};
}

it.each([
	['another host', (elsewhere: string) => elsewhere],
	['another host after a redirect', () => '/moved'],
])('the headers of %s are shown, because no session was sent there', async (_, toUrl) => {
	const send = await start();
	const [, elsewhere] = await send('/x');
	const [headers] = await send(toUrl(elsewhere));
	expect(headers).toMatchObject({
		'x-api-key': 'shown',
		'x-csrf-token': 'shown',
		'set-cookie': ['shop=it; Path=/'],
	});
});

it('the headers of the API itself hide what may be a session', async () => {
	const send = await start();
	const [headers] = await send('/x');
	expect(headers).toMatchObject({
		'x-api-key': '***',
		'x-csrf-token': '***',
		'set-cookie': ['shop=***; Path=/'],
	});
});
