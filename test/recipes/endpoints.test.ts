import { apiRecipes } from '../../recipes';
import { simulated } from '../simulators/simulated';
import { runSessionRequest } from '../support/nodeContexts';
import { mariaAt, withSandbox } from '../support/withSandbox';

const sandboxes = withSandbox();
const withEndpoints = apiRecipes.filter(({ endpoints }) => endpoints !== undefined);

it.each(withEndpoints.map(({ id, endpoints = [] }) => [id, endpoints] as const))(
	'the lists of %s have different names and paths below the Base URL',
	(_, endpoints) => {
		for (const part of ['name', 'path'] as const)
			expect(new Set(endpoints.map((one) => one[part])).size).toBe(endpoints.length);
		for (const { path } of endpoints) expect(path).toMatch(/^\/[^{}]+$/);
	},
);

it('a list that a simulator has is the one on offer', () => {
	const offered = withEndpoints.flatMap(({ id, endpoints = [] }) =>
		endpoints.map(({ path }) => `${id} ${path}`),
	);
	const proven = simulated
		.map(({ recipe, url }) => `${recipe} ${url}`)
		.filter((one) => offered.includes(one));
	expect(new Set(proven.map((one) => one.split(' ')[0])).size).toBeGreaterThanOrEqual(12);
});

it('Get Rows reads every list of 4WS Suite in the sandbox', async () => {
	const sandbox = await sandboxes.start();
	const credential = mariaAt(sandbox, {
		recipe: 'fourWsSuite',
		loginFields: {},
		api_companyId: 'DEMO_COMPANY',
	});
	const { endpoints = [] } = apiRecipes.find(({ id }) => id === 'fourWsSuite') ?? {};
	for (const { path } of endpoints) {
		const url = { __rl: true, mode: 'list', value: path };
		const items = await runSessionRequest({ credential, parameters: { operation: 'getRows', url } });
		expect(items.length).toBeGreaterThan(5);
	}
});
