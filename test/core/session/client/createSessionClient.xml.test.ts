import { createMarkPrefix, markSlots, type Recipe, type SessionLoginError } from '../../../../core';
import { createRequest, openClient } from '../../../support/openClient';
import { catchShown } from '../../../support/shown';
import type { SeenRequest, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const XML = { 'Content-Type': 'text/xml; charset=utf-8' };
const soap = (body: string) =>
	`<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
const fault = (text: string) =>
	soap(`<s:Fault><faultcode>s:Client</faultcode><faultstring>${text}</faultstring></s:Fault>`);
const xml = (body: string, status = 200): StubResponse => ({ status, headers: XML, body });

/** Starts an API whose login returns a new token in a SOAP body each time. */
async function start(respond: (request: SeenRequest, logins: number) => StubResponse) {
	let logins = 0;
	const server = await servers.start((request) => {
		if (request.url !== '/login') return respond(request, logins);
		logins++;
		return xml(
			soap(
				`<t:LoginResponse xmlns:t="u"><t:user>ANNA</t:user><t:sessionId>ses&amp;sion-number-${logins}</t:sessionId></t:LoginResponse>`,
			),
		);
	});
	return { server, logins: () => logins };
}

const template = soap('<login><user>{{username}}</user><password>{{password}}</password></login>');
const recipe: Partial<Recipe> = {
	login: [
		{ method: 'POST', path: '/login', body: { type: 'raw', contentType: 'text/xml', content: template } },
	],
	otherLogins: [],
	lost: [{ field: 'Envelope.Body.Fault.faultstring', equals: 'Session expired' }],
	denied: { when: [{ statuses: '403' }] },
};
const open = (url: string, changes: Partial<Recipe> = {}) =>
	openClient(url, { attach: 'bearer', recipe: { ...recipe, ...changes } });
const ask = (changes = {}) => createRequest('/orders', { expectsJson: true, ...changes });

it('takes the token from a login that responds with XML', async () => {
	const { server } = await start(() => xml('<ok/>'));
	await open(server.url).send(ask());
	const [login, request] = server.requests;
	expect(login?.headers.accept).toMatch(/^application\/xml/);
	expect(request?.headers.authorization).toBe('Bearer ses&sion-number-1');
});

it('takes a value from where the recipe says it is', async () => {
	const { server } = await start(() => xml('<ok/>'));
	const captures = { token: 'Envelope.Body.LoginResponse.user' };
	const [step] = recipe.login as NonNullable<Recipe['login']>;
	await open(server.url, { login: [{ ...step, captures }] }).send(ask());
	expect(server.requests[1]?.headers.authorization).toBe('Bearer ANNA');
});

it.each([
	['an error status', 500, [{ statuses: '500', field: 'Envelope.Body.Fault' }]],
	['a success status', 200, [{ field: 'Envelope.Body.Fault.faultstring', equals: 'Session expired' }]],
])('signs in again when a field of XML with %s shows that the session is lost', async (_, status, lost) => {
	const { server, logins } = await start(({ url }, count) =>
		url === '/orders' && count < 2 ? xml(fault('Session expired'), status) : xml('<ok/>'),
	);
	const client = open(server.url, { lost });
	await client.send(ask({ url: '/first' }));
	await client.send(ask());
	expect(logins()).toBe(2);
	expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer ses&sion-number-2');
});

it.each<[string, string, string]>([
	['a SOAP fault', fault('No such &quot;site&quot;'), 'No such "site"'],
	[
		'a SOAP 1.2 fault',
		soap(
			'<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang="en">No such site</s:Text></s:Reason></s:Fault>',
		),
		'No such site',
	],
	[
		'an error document',
		'<Error><Code>NoSuchKey</Code><Message>The key is unknown</Message></Error>',
		'The key is unknown',
	],
	[
		'a list of errors',
		'<response><errors><error><message>Out of order</message></error></errors></response>',
		'Out of order',
	],
	['a message alone', '<error code="5">Out of order</error>', 'Out of order'],
])('shows the message of %s', async (_, body, message) => {
	const { server } = await start(() => xml(body, 500));
	const error = await catchShown<SessionLoginError>(open(server.url).send(ask()));
	expect(error.facts.apiMessage).toBe(message);
});

it('names the missing permission', async () => {
	const { server } = await start(() =>
		xml("<e><message>Operation not allowed, missing permission 'product'</message></e>", 403),
	);
	expect(await catchShown(open(server.url).send(ask()))).toMatchObject({
		code: 'MISSING_PERMISSION',
		message: "Missing permission 'product'",
	});
});

it("reads a login's refusal", async () => {
	const server = await servers.start(() => xml(fault('Invalid user name or password'), 500));
	expect(await catchShown(open(server.url).send(ask()))).toMatchObject({ code: 'LOGIN_REFUSED' });
});

it('shows no secret in whatever way XML writes it', async () => {
	const password = 'pässword<1>';
	const { server } = await start(() => ({
		status: 500,
		headers: { 'Content-Type': 'text/xml' },
		body: Buffer.from(
			`<?xml version="1.0" encoding="ISO-8859-1"?><e><message>ses&amp;sion-number-1 ses&#38;sion-number-1 ${password.replace('<', '&lt;')}</message></e>`,
			'latin1',
		),
	}));
	const client = openClient(server.url, { attach: 'bearer', recipe, account: { password } });
	const error = await catchShown<SessionLoginError>(client.send(ask()));
	const shown = JSON.stringify([error.message, error.description, error.facts, error.responseBody]);
	expect(shown).not.toMatch(/sion-number-1|ssword/);
	expect(error.facts.apiMessage).toMatch(/^\*+/);
});

it('lets no slot of a body keep a value for another origin, or after a redirect there', async () => {
	const other = await servers.start(() => xml('<ok/>'));
	const { server } = await start(({ url }) =>
		url === '/away'
			? { status: 307, headers: { Location: `${other.url.replace('127.0.0.1', 'localhost')}/x` } }
			: xml('<ok/>'),
	);
	const typed = '<t>{{session.token}}</t>';
	const marks = createMarkPrefix();
	const body = Buffer.from(markSlots(typed, marks));
	const headers = { 'content-type': 'application/xml' };
	const client = open(server.url);
	const post = { method: 'POST', body, headers, marks };
	await client.send(ask(post));
	await client.send(ask({ ...post, url: '/away' }));
	await client.send(ask({ ...post, body: Buffer.from(typed) }));
	expect(server.requests.map((one) => one.body).slice(1)).toEqual([
		'<t>ses&amp;sion-number-1</t>',
		'<t>ses&amp;sion-number-1</t>',
		typed,
	]);
	expect(other.requests.map((one) => one.body)).toEqual([typed]);
});
