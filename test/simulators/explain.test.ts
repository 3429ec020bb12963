import {
	checkRecipe,
	createAxiosExchange,
	type Exchange,
	type HttpRequest,
	type HttpResponse,
} from '../../core';
import { readSmallBody } from '../../core/http/response/readBody';
import { apiRecipes } from '../../recipes';
import { openClient } from '../support/openClient';
import { withServers } from '../support/withServers';
import { startLoginHost, toOther } from './openStage';
import { simulated, USERS } from './simulated';

const servers = withServers();

/** An exchange, and all that it has sent and received. */
function createRecorder() {
	const hops: Array<{ request: HttpRequest; response: HttpResponse }> = [];
	const send = createAxiosExchange();
	const exchange: Exchange = async (request) => {
		const response = await send(request);
		hops.push({ request, response });
		return response;
	};
	return { hops, exchange };
}

/** The texts in a JSON value. */
function textsIn(json: unknown): string[] {
	if (typeof json === 'string' || typeof json === 'number') return [String(json)];
	return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : [];
}

/** Every value that came in a response or was sent in a request, long enough to be a secret. */
function valuesOf({ request, response }: { request: HttpRequest; response: HttpResponse }): string[] {
	const body = Buffer.isBuffer(request.body) ? request.body.toString() : '';
	const sent = [...new URLSearchParams(body).values(), ...new URL(request.url).searchParams.values()];
	const headers = Object.entries(request.headers).filter(([name]) =>
		/cookie|auth|token|csrf|session/i.test(name),
	);
	const cookies = response.setCookies.map(
		(cookie) => cookie.split(';')[0]?.split('=').slice(1).join('=') ?? '',
	);
	const json = (() => {
		try {
			return JSON.parse(body) as unknown;
		} catch {
			return undefined;
		}
	})();
	return [
		...sent,
		...textsIn(json),
		...headers.map(([, value]) => value),
		...cookies,
		...textsIn(readSmallBody(response)),
	].filter((value) => value.length >= 8 && value.length < 5_000);
}

/** The method and path of a request; a sign-out may have the token, which differs from login to login, in its path. */
function toEndpoint({ request: { method, url } }: { request: { method: string; url: string } }): string {
	return `${method} ${new URL(url).pathname.replace(/\/(\d+|[\da-f-]{32,})$/, '/TOKEN')}`;
}

describe.each(simulated.filter(({ hasNoSession }) => !hasNoSession))('$title', (one) => {
	const { recipe: id, basePath = '', apiHost, create } = one;
	const recipe = apiRecipes.find((entry) => entry.id === id)?.recipe;
	const { password } = USERS.ANNA;

	async function start() {
		const api = create(USERS);
		const loginFields = await startLoginHost(servers, one, () => api);
		const server = await servers.start((seen) => api.respond(seen));
		const furtherOrigins = apiHost === undefined ? [] : [toOther(server.url, apiHost)];
		const open = (parts: Parameters<typeof openClient>[1]) =>
			openClient(server.url + basePath, {
				account: { username: 'ANNA', password, loginFields, furtherOrigins },
				recipe,
				...parts,
			});
		return { open, loginFields };
	}

	it('explains its login without a secret, and returns a recipe that signs in the same way', async () => {
		const { open, loginFields } = await start();
		const { hops, exchange } = createRecorder();
		const explanation = await open({ exchange }).explainLogin();
		expect(explanation.error).toBeUndefined();
		expect(explanation.steps.map(({ ok }) => ok)).not.toContain(false);

		const { known, ...shown } = explanation;
		const text = JSON.stringify(shown);
		const ordinary = JSON.stringify([recipe, loginFields, 'ANNA', explanation.steps[0]?.sent?.url]);
		const secrets = [password, ...hops.flatMap(valuesOf)].filter((value) => !ordinary.includes(value));
		const session = explanation.steps.find(({ title }) => title === 'Session')?.sentences[0] ?? '';
		expect(secrets.filter((secret) => text.includes(secret) && !session.includes(secret))).toEqual([]);
		expect(JSON.stringify(known)).not.toContain(password);

		const again = createRecorder();
		const client = open({ exchange: again.exchange, recipe: checkRecipe(known?.recipe) });
		const renewed = await client.explainLogin();
		expect(renewed.error).toBeUndefined();
		expect(renewed.known).toEqual(known);
		expect(again.hops.map(toEndpoint)).toEqual(hops.map(toEndpoint));
	});

	it('explains a wrong password up to the step that failed', async () => {
		const { open, loginFields } = await start();
		const wrong = { username: 'ANNA', password: 'wrong-password', loginFields };
		const explanation = await open({ account: wrong }).explainLogin();
		expect(explanation.error).toBeDefined();
		expect(explanation.steps.map(({ ok }) => ok).indexOf(false)).toBe(explanation.steps.length - 1);
		expect(explanation.known).toBeUndefined();
		expect(
			JSON.stringify([explanation, explanation.error?.message, explanation.error?.sentences]),
		).not.toContain('wrong-password');
	});
});
