import { endOfSession, type Exchange, type HttpResponse, type Session } from '../../core';
import type { Recipe, Step } from '../../core/session/recipe/Recipe';
import { apiRecipes } from '../../recipes';
import { catchShown } from '../support/shown';
import { type Stage, toRequest } from './openStage';
import { expectFacts, type Scene } from './Scene';
import { readList, toPreset } from './readList';

/** What looks like a value that a login returns, by that value's name. */
const DECOYS: Record<string, object> = {
	token: { 'access-token': 'not-the-token' },
	refreshToken: { 'refresh-token': 'not-the-refresh-token' },
	csrf: { 'csrf-token': 'not-the-csrf-token' },
	expiry: { expires_in_ms: 77_000 },
	user: { username: 'not-the-user' },
};

/** What a recipe must do although a response has more in it than the documents say. */
export const misleadingScenes: readonly Scene[] = [
	{
		title: 'reads what the login returns where the documents have it',
		when: ({ recipe }) => toDecoys(...recipe.login) !== undefined,
		async play(stage) {
			const { simulated, open, exchange, pass } = stage;
			const { login, refresh } = originalOf(stage);
			let decoys = toDecoys(...login);
			const misled: Exchange = async (request) => {
				const response = withFields(await exchange(request), decoys ?? {});
				return { ...response, headers: { ...pick(decoys), ...response.headers } };
			};
			const client = open('ANNA', undefined, misled);
			const list = async () => String((await client.send(toRequest(simulated))).body);
			expect(await list()).toContain(simulated.contains);
			const session = (await client.status()).session as Session;
			expectFacts(session, simulated);
			await client.send(toRequest(simulated.write ?? simulated));
			if (refresh !== undefined) {
				decoys = toDecoys(refresh);
				pass((endOfSession(session) ?? NaN) - session.signedInAt);
				await client.send(toRequest(simulated.write ?? simulated));
				expect(await client.status()).toMatchObject({ logins: 1, refreshes: 1 });
				await client.send(toRequest(simulated.write ?? simulated));
				expectFacts((await client.status()).session as Session, simulated);
			}
			expect((await client.status()).logins).toBe(1);
		},
	},
	{
		title: 'knows the cookies of its session from others',
		when: ({ recipe }) => recipe.sessionCookies !== undefined,
		async play(stage) {
			const { simulated, open, exchange, requests } = stage;
			const { sessionCookies: names = [] } = originalOf(stage);
			const own = (cookie: string) => names.some((name) => cookie.startsWith(`${name}=`));
			let set: string[] = [];
			let ends = false;
			const misled: Exchange = async (request) => {
				const response = await exchange(request);
				set.push(...response.setCookies.filter(own));
				const ended = ends ? set.map((cookie) => cookie.replace(/=[^;]*/, '=') + '; Max-Age=0') : [];
				const others = ['other_session=not-the-session; Path=/; HttpOnly', ...ended];
				return { ...response, setCookies: [...response.setCookies, ...others] };
			};
			const client = open('ANNA', undefined, misled);
			await client.ready();
			ends = true;
			await client.send(toRequest(simulated));
			[ends, set] = [false, []];
			const before = requests.length;
			await client.send(toRequest(simulated));
			// It signs in before it asks, and not after a response.
			const asked = requests.slice(before).filter(({ url }) => url.endsWith(simulated.url));
			expect(asked).toHaveLength(1);
			expect((await client.status()).logins).toBe(2);
		},
	},
	{
		title: 'reads the list where the rule has it',
		when: ({ simulated, recipe }) =>
			simulated.pages !== undefined && /^\w/.test(recipe.paging?.rowsField ?? ''),
		async play(stage) {
			const others = { others: [{ id: 'not-a-row' }, { id: 'nor-this' }] };
			const misled: Exchange = async (request) => withFields(await stage.exchange(request), others);
			await readList(stage, toPreset(stage), misled);
		},
	},
	{
		title: 'is not misled by a row that quotes the errors of the API',
		async play({ simulated, api, open, exchange }) {
			const quoted: string[] = [];
			const heard: Exchange = async (request) => {
				const response = await exchange(request);
				quoted.push(response.body.toString());
				return response;
			};
			const { forbidden = simulated } = simulated;
			await open('LUCA', undefined, heard)
				.send(toRequest(forbidden))
				.catch(() => undefined);
			const client = open('ANNA', undefined, heard);
			await client.ready();
			api.expire();
			await client.send(toRequest(simulated));
			const quoting: Exchange = async (request) => {
				const response = await exchange(request);
				return String(response.body).includes(simulated.contains)
					? withFields(response, { quoted })
					: response;
			};
			const reader = open('ANNA', undefined, quoting);
			for (let i = 0; i < 2; i++)
				expect(String((await reader.send(toRequest(simulated))).body)).toContain(simulated.contains);
			expect((await reader.status()).logins).toBe(1);
		},
	},
	{
		title: 'distinguishes an API that refuses each session from a missing permission',
		when: ({ simulated }) => !simulated.hasNoSession && !simulated.looksForbidden,
		async play({ simulated, api, open, exchange }) {
			const client = open('ANNA');
			await client.ready();
			const forgetting: Exchange = async (request) => {
				if (request.url.includes(simulated.url)) api.expire();
				return await exchange(request);
			};
			const error = await catchShown(open('ANNA', undefined, forgetting).send(toRequest(simulated)));
			expect(error).toMatchObject({ code: 'REFUSED_AFTER_LOGIN' });
		},
	},
];

/** The recipe without what a test has changed in it. */
function originalOf({ simulated, recipe }: Stage): Recipe {
	return apiRecipes.find(({ id }) => id === simulated.recipe)?.recipe ?? recipe;
}

/** Returns decoys for what these requests of a recipe capture; undefined when they capture nothing of that. */
function toDecoys(...steps: Step[]): object | undefined {
	const names = steps.flatMap(({ captures }) => Object.keys(captures ?? {})).filter((name) => name in DECOYS);
	return names.length === 0 ? undefined : Object.assign({}, ...names.map((name) => DECOYS[name]));
}

/** The decoys that may also be headers. */
function pick(decoys: object | undefined): Record<string, string> {
	return Object.fromEntries(Object.entries(decoys ?? {}).filter(([name]) => name.endsWith('-token')));
}

/** Adds fields at the beginning of a JSON object, as the last row of a list, and after the first tag of an XML document. */
function withFields(response: HttpResponse, fields: object): HttpResponse {
	const text = response.body.toString();
	if (/^\s*\{/.test(text))
		return { ...response, body: Buffer.from(JSON.stringify({ ...fields, ...(JSON.parse(text) as object) })) };
	if (/^\s*\[/.test(text))
		return { ...response, body: Buffer.from(JSON.stringify([...(JSON.parse(text) as object[]), fields])) };
	const elements = Object.entries(fields).map(([name, value]) => `<${name}>${String(value)}</${name}>`);
	const xml = text.replace(/^\s*(<\?[^>]*>\s*)?<[^>]*[^/>]>/, (start) => start + elements.join(''));
	return { ...response, body: Buffer.from(xml) };
}
