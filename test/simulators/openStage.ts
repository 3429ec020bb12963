import {
	type Account,
	type ApiRequest,
	createAxiosExchange,
	createMemoryStore,
	type Exchange,
	type Recipe,
	type SessionClient,
	SessionPool,
} from '../../core';
import { createAccount } from '../support/createAccount';
import { createRequest, openClient } from '../support/openClient';
import type { SeenRequest, startServer } from '../support/startServer';
import { type Asked, LOGIN_HOST, type Simulated, type Simulator, USERS } from './Simulator';

/** A simulator behind a server, and who signs in there by a recipe. */
export interface Stage {
	simulated: Simulated;
	recipe: Recipe;
	api: Simulator;
	/** What the simulator has received. */
	requests: SeenRequest[];
	exchange: Exchange;
	account(username: keyof typeof USERS, password?: string): Account;
	open(username: keyof typeof USERS, password?: string, exchange?: Exchange): SessionClient;
	/** Advances the clock of the clients, not that of the simulator. */
	pass(ms: number): void;
}

/** Starts the server of a simulator; each stage begins with a new simulator and nobody signed in. */
export async function openStage(servers: { start: typeof startServer }, simulated: Simulated) {
	const { basePath = '', apiHost, create } = simulated;
	let api = create(USERS);
	const loginFields = await startLoginHost(servers, simulated, () => api);
	const server = await servers.start((seen) => api.respond(seen));
	const furtherOrigins = apiHost === undefined ? [] : [toOther(server.url, apiHost)];
	const exchange = createAxiosExchange();
	return (recipe: Recipe): Stage => {
		api = create(USERS);
		server.requests.length = 0;
		let passedMs = 0;
		const account: Stage['account'] = (username, password = USERS[username].password) =>
			createAccount(server.url + basePath, { username, password, loginFields, furtherOrigins });
		const open: Stage['open'] = (username, password, over = exchange) =>
			openClient(server.url + basePath, {
				account: account(username, password),
				pool: new SessionPool(createMemoryStore(), () => Date.now() + passedMs),
				recipe: { paging: undefined, ...recipe },
				exchange: over,
			});
		const pass = (ms: number) => void (passedMs += ms);
		return { simulated, recipe, api, requests: server.requests, exchange, account, open, pass };
	};
}

/** The same server by another name. */
export function toOther(url: string, host: string): string {
	return url.replace('127.0.0.1', host);
}

/** Starts the login's own host, if the login fields name one, and returns them with its address. */
export async function startLoginHost(
	servers: { start: typeof startServer },
	{ loginFields = {} }: Simulated,
	api: () => Simulator,
): Promise<Record<string, string>> {
	const fields = Object.entries(loginFields);
	if (!fields.some(([, value]) => value.startsWith(LOGIN_HOST))) return loginFields;
	const { url } = await servers.start((seen) => api().respondToLogin?.(seen) ?? { status: 404 });
	return Object.fromEntries(fields.map(([name, value]) => [name, value.replace(LOGIN_HOST, url)]));
}

/** A request as its author asks it: a body makes it a POST of JSON, unless another method or type is given. */
export function toRequest({ url, body, method, type }: Asked): ApiRequest {
	if (body === undefined) return createRequest(url, { ...(method && { method }) });
	return createRequest(url, {
		method: method ?? 'POST',
		headers: { 'Content-Type': type ?? 'application/json' },
		body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
	});
}
