import { createAxiosExchange } from '../../../../core';
import { signIn } from '../../../../core/session/login/signIn';
import { automatic } from '../../../../recipes/automatic';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import type { Answer, SeenRequest } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const exchange = createAxiosExchange();
const FINE: Answer = { headers: { 'Set-Cookie': 'sid=1' }, body: {} };

const isForm = ({ headers }: SeenRequest) => headers['content-type'] === 'application/x-www-form-urlencoded';
const hasMail = ({ body }: SeenRequest) => body.includes('email');
/** What a login asked for, in one word. */
const wayOf = (request: SeenRequest) => (isForm(request) ? 'form' : hasMail(request) ? 'mail' : 'json');

async function start(answer: (way: string) => Answer) {
	const server = await servers.start((request) => answer(wayOf(request)));
	const account = createAccount(server.url);
	const understood = {};
	return {
		signIn: () => signIn({ account, recipe: automatic.recipe }, exchange, understood),
		ways: () => server.requests.map(wayOf),
	};
}

it.each([400, 415, 422])(
	'asks another way when it was not understood (%i), and remembers the one that was',
	async (status) => {
		const { signIn: go, ways } = await start((way) => (way === 'form' ? FINE : { status }));
		await go();
		expect(ways()).toEqual(['json', 'mail', 'form']);
		await go();
		expect(ways()).toEqual(['json', 'mail', 'form', 'form']);
	},
);

it('asks the usual way again when the remembered one is not understood any more', async () => {
	let understood = 'form';
	const { signIn: go, ways } = await start((way) => (way === understood ? FINE : { status: 400 }));
	await go();
	understood = 'json';
	await catchError(go());
	await go();
	expect(ways()).toEqual(['json', 'mail', 'form', 'form', 'json']);
});

it.each([401, 403, 404, 429, 500])('asks no other way after %i', async (status) => {
	const { signIn: go, ways } = await start(() => ({ status }));
	expect(await catchError(go())).toMatchObject({ facts: { status } });
	expect(ways()).toEqual(['json']);
});

it('stops at a 401 on another way, which was understood: the password is wrong', async () => {
	const { signIn: go, ways } = await start((way) => ({ status: way === 'json' ? 400 : 401 }));
	expect(await catchError(go())).toMatchObject({ code: 'LOGIN_REFUSED', facts: { status: 401 } });
	expect(ways()).toEqual(['json', 'mail']);
});

it('shows what the first answer says when no way is understood', async () => {
	const { signIn: go, ways } = await start((way) => ({ status: 400, body: { message: `${way} is wrong` } }));
	expect(await catchError(go())).toMatchObject({
		code: 'LOGIN_FIELDS_WRONG',
		facts: { apiMessage: 'json is wrong' },
	});
	expect(ways()).toEqual(['json', 'mail', 'form']);
});

it('asks one way only when no answer comes', async () => {
	const server = await servers.start(({ socket }) => void socket.destroy());
	expect(
		await catchError(signIn({ account: createAccount(server.url), recipe: automatic.recipe }, exchange)),
	).toMatchObject({
		code: 'CONNECTION_LOST',
	});
	expect(server.requests).toHaveLength(1);
});
