import { createAxiosExchange } from '../../../../core';
import { signIn } from '../../../../core/session/login/signIn';
import { automatic } from '../../../../recipes/automatic';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import type { StubResponse, SeenRequest } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const exchange = createAxiosExchange();
const FINE: StubResponse = { headers: { 'Set-Cookie': 'sid=1' }, body: {} };

const isForm = ({ headers }: SeenRequest) => headers['content-type'] === 'application/x-www-form-urlencoded';
const hasMail = ({ body }: SeenRequest) => body.includes('email');
/** The kind of a login request, in one word. */
const kindOf = (request: SeenRequest) => (isForm(request) ? 'form' : hasMail(request) ? 'mail' : 'json');

async function start(respond: (kind: string) => StubResponse) {
	const server = await servers.start((request) => respond(kindOf(request)));
	const account = createAccount(server.url);
	const understood = {};
	return {
		signIn: () => signIn({ account, recipe: automatic.recipe }, exchange, understood),
		kinds: () => server.requests.map(kindOf),
	};
}

it.each([400, 415, 422])(
	'tries the other logins after %i, and remembers the one that worked',
	async (status) => {
		const { signIn: go, kinds } = await start((kind) => (kind === 'form' ? FINE : { status }));
		await go();
		expect(kinds()).toEqual(['json', 'mail', 'form']);
		await go();
		expect(kinds()).toEqual(['json', 'mail', 'form', 'form']);
	},
);

it('returns to the first login when the remembered one no longer works', async () => {
	let understood = 'form';
	const { signIn: go, kinds } = await start((kind) => (kind === understood ? FINE : { status: 400 }));
	await go();
	understood = 'json';
	await catchError(go());
	await go();
	expect(kinds()).toEqual(['json', 'mail', 'form', 'form', 'json']);
});

it.each([401, 403, 429, 500])('tries no other login after %i', async (status) => {
	const { signIn: go, kinds } = await start(() => ({ status }));
	expect(await catchError(go())).toMatchObject({ facts: { status } });
	expect(kinds()).toEqual(['json']);
});

it('stops at a 401 to another login: the request was understood, the password is wrong', async () => {
	const { signIn: go, kinds } = await start((kind) => ({ status: kind === 'json' ? 400 : 401 }));
	expect(await catchError(go())).toMatchObject({ code: 'LOGIN_REFUSED', facts: { status: 401 } });
	expect(kinds()).toEqual(['json', 'mail']);
});

it.each([400, 422])(
	'tries no other login after %i when the message speaks of the password',
	async (status) => {
		const { signIn: go, kinds } = await start(() => ({ status, body: { error: 'invalid-password' } }));
		expect(await catchError(go())).toMatchObject({ code: 'LOGIN_REFUSED' });
		expect(kinds()).toEqual(['json']);
	},
);

it.each(['invalid-password', '"invalid-password"'])('takes no message for a token: %s', async (body) => {
	const { signIn: go } = await start(() => ({ body }));
	expect(await catchError(go())).toMatchObject({ code: 'LOGIN_REFUSED' });
});

it('tries the other logins when the message says that the password did not arrive', async () => {
	const { signIn: go, kinds } = await start((kind) =>
		kind === 'json'
			? { status: 400, body: { message: 'Email and password are required' } }
			: { status: 400, body: { message: 'Invalid email or password' } },
	);
	expect(await catchError(go())).toMatchObject({
		code: 'LOGIN_REFUSED',
		facts: { apiMessage: 'Invalid email or password' },
	});
	expect(kinds()).toEqual(['json', 'mail']);
});

it('shows the message of the first response when no login works', async () => {
	const { signIn: go, kinds } = await start((kind) => ({
		status: 400,
		body: { message: `${kind} is wrong` },
	}));
	expect(await catchError(go())).toMatchObject({
		code: 'LOGIN_FIELDS_WRONG',
		facts: { apiMessage: 'json is wrong' },
	});
	expect(kinds()).toEqual(['json', 'mail', 'form']);
});

it('tries only one login when no response comes', async () => {
	const server = await servers.start(({ socket }) => void socket.destroy());
	expect(
		await catchError(signIn({ account: createAccount(server.url), recipe: automatic.recipe }, exchange)),
	).toMatchObject({
		code: 'CONNECTION_LOST',
	});
	expect(server.requests).toHaveLength(1);
});

/** An API whose only login is at one path; all others get a status. */
async function startAt(path: string, status: number, respond = () => FINE) {
	const server = await servers.start(({ url }) => (url === path ? respond() : { status }));
	const login = { account: createAccount(server.url), recipe: automatic.recipe };
	const understood = {};
	return {
		signIn: () => signIn(login, exchange, understood),
		paths: () => server.requests.splice(0).map(({ url }) => url),
	};
}

it.each([404, 405])('tries the other paths after %i, and remembers the one that worked', async (status) => {
	const { signIn: go, paths } = await startAt('/api/login', status);
	await go();
	expect(paths()).toEqual(['/login', '/auth/login', '/api/login']);
	await go();
	expect(paths()).toEqual(['/api/login']);
});

it('tries the other logins at another path, too', async () => {
	const { signIn: go, paths } = await startAt('/session', 404, () => ({ status: 400 }));
	expect(await catchError(go())).toMatchObject({ code: 'LOGIN_FIELDS_WRONG' });
	expect(paths().slice(4)).toEqual(['/session', '/session', '/session']);
});

it('names the first path when there is no login at any of them', async () => {
	const { signIn: go, paths } = await startAt('/nowhere', 404);
	expect(await catchError(go())).toMatchObject({
		code: 'LOGIN_PATH_WRONG',
		facts: { url: expect.stringMatching(/\/login$/) as string },
	});
	// At last, a page with a form is looked for.
	expect(paths()).toEqual([
		...['/login', '/auth/login', '/api/login', '/api/auth/login', '/session'],
		...['/login', '/'],
	]);
});

it('reports a wrong password when the login at another path refuses it', async () => {
	const { signIn: go } = await startAt('/auth/login', 404, () => ({ status: 401 }));
	expect(await catchError(go())).toMatchObject({ code: 'LOGIN_REFUSED' });
});
