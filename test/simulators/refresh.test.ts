import { createAxiosExchange } from '../../core';
import { createAuthenticator } from '../../core/session/client/createAuthenticator';
import { apiRecipes } from '../../recipes';
import { createAccount } from '../support/createAccount';
import { withServers } from '../support/withServers';
import { simulated, USERS } from './simulated';

const servers = withServers();
const refreshed = simulated.filter(({ recipe }) =>
	apiRecipes.some((entry) => entry.id === recipe && entry.recipe.refresh !== undefined),
);

it.each(refreshed)(
	'$title: a session is renewed without the password, in place of the old one',
	async ({ recipe: id, basePath = '', create, loginFields = {} }) => {
		const api = create(USERS);
		const server = await servers.start((seen) => api.respond(seen));
		const { recipe } = apiRecipes.find((entry) => entry.id === id) ?? {};
		if (recipe === undefined) throw new Error(`There is no recipe ${id}.`);
		const account = createAccount(server.url + basePath, {
			username: 'ANNA',
			password: USERS.ANNA.password,
			loginFields,
		});
		const { signIn, refresh } = createAuthenticator({ account, recipe }, createAxiosExchange());
		const session = await signIn();
		const before = server.requests.length;
		const renewed = await refresh?.({ ...session, generation: 1 });
		expect(renewed?.expiry?.expiresAt).toBeGreaterThan(Date.now());
		expect(server.requests).toHaveLength(before + 1);
		expect(server.requests.at(-1)?.body).not.toMatch(/a.secret.with/);
		expect(api.sessions()).toBe(1);
	},
);
