import type { SeenRequest, StubResponse } from '../support/startServer';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, message: string, parameters?: object): StubResponse => ({
	status,
	body: { message, ...(parameters && { parameters }) },
});

/** A Magento; it treats a token that has ended as no token, and that as a missing permission. */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const products = createRows(120);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, authorization } = toCall(request);
			if (endpoint === 'POST /rest/V1/integration/admin/token') {
				const { username, password } = json as Record<string, string>;
				if (!username || !password) return fail(400, '"%fieldName" is required.', { fieldName: 'username' });
				const token = signIn(username, password);
				return token === undefined
					? fail(401, 'The account sign-in was incorrect or your account is disabled temporarily.')
					: { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(token) };
			}
			if (!userOf(authorization('Bearer'))?.isAdmin)
				return fail(401, "The consumer isn't authorized to access %resources.", {
					resources: 'Magento_Catalog::products',
				});
			if (endpoint !== 'GET /rest/V1/products') return fail(404, 'Request does not match any route.');
			const [page, size] = ['currentPage', 'pageSize'].map((name) =>
				Number(query.get(`searchCriteria[${name}]`)),
			);
			const pageSize = size || 20;
			// A page after the last one is the last one.
			const current = Math.min(page || 1, Math.ceil(products.length / pageSize));
			const items = products.slice((current - 1) * pageSize, current * pageSize);
			return { body: { items, search_criteria: {}, total_count: products.length } };
		},
	};
}

export const magento2: Simulated[] = [
	{
		title: 'Magento 2',
		...{ recipe: 'magento2', create, hasNoLogout: true, looksForbidden: true, lastsMs: 4 * 3_600_000 },
		...{ url: '/rest/V1/products?searchCriteria[pageSize]=50', contains: 'row 7' },
		says: "Missing permission 'Magento_Catalog::products'",
		pages: { url: '/rest/V1/products', pageSize: 50, rows: 120, requests: 3 },
	},
];
