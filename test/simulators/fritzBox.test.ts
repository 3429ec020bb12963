import type { SessionLoginError } from '../../core';
import { fritzBox } from '../../recipes/fritzBox';
import { createRequest, openClient } from '../support/openClient';
import { catchShown } from '../support/shown';
import { withServers } from '../support/withServers';
import { createFritzBox } from './fritzBox';

const servers = withServers();
const users = {
	ANNA: { password: 'a secret with ä and $', isAdmin: true },
	LUCA: { password: 'another-secret', isAdmin: false },
};
const list = createRequest('/webservices/homeautoswitch.lua?switchcmd=getdevicelistinfos');

async function start(options: Parameters<typeof createFritzBox>[1] = {}) {
	const box = createFritzBox(users, options);
	const server = await servers.start((request) => box.respond(request));
	const open = (username: keyof typeof users, password = users[username].password) =>
		openClient(server.url, { account: { username, password }, recipe: fritzBox.recipe });
	const logins = () => server.requests.filter(({ method }) => method === 'POST').length;
	return { box, server, open, logins };
}

it.each([{ hasPbkdf2: true }, { hasPbkdf2: false }])(
	'signs in, and again when the session has ended: %j',
	async (options) => {
		const { box, open, logins } = await start(options);
		const client = open('ANNA');
		expect(String((await client.send(list)).body)).toContain('<name>Heater</name>');
		await client.send(list);
		expect(logins()).toBe(1);
		box.expire();
		expect((await client.send(list)).status).toBe(200);
		expect(logins()).toBe(2);
	},
);

it('says that the password is wrong, and shows neither it nor what was made of it', async () => {
	const { server, open } = await start();
	const error = await catchShown<SessionLoginError>(open('ANNA', 'wrong-password').send(list));
	expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
	const [, hash = 'none'] = /response=[^&]*%24([\da-f]{64})/.exec(server.requests[1]?.body ?? '') ?? [];
	expect(hash).toHaveLength(64);
	const shown = JSON.stringify([
		error.message,
		error.description,
		error.facts,
		error.responseBody,
		error.stack,
	]);
	for (const secret of ['wrong-password', hash]) expect(shown).not.toContain(secret);
});

it('tells a missing right from a session that has ended', async () => {
	const { open, logins } = await start();
	expect(await catchShown(open('LUCA').send(list))).toMatchObject({ code: 'MISSING_PERMISSION' });
	expect(logins()).toBe(1);
});

it('signs out', async () => {
	const { box, open } = await start();
	const client = open('ANNA');
	await client.send(list);
	await client.signOut();
	expect(box.sessions()).toBe(0);
});
