import { apiRecipes } from '../../recipes';
import { loginServerCases } from '../e2e/loginServers/loginServerCases';
import { simulated } from '../simulators/simulated';

const proofs = apiRecipes.map(({ id, isForAnyApi, proof }) => [id, proof, !isForAnyApi] as const);
const servers = new Set(loginServerCases.flatMap(({ ways }) => ways.list?.recipe ?? []));
/** The sandbox simulates the API of 4WS Suite. */
const simulators = new Set([...simulated.map(({ recipe }) => recipe), 'fourWsSuite']);

function expectedProof(id: string) {
	if (servers.has(id)) return 'server';
	return simulators.has(id) ? 'simulator' : undefined;
}

it.each(proofs)('%s names the tests that prove it', (id, proof, isProven) => {
	expect(proof).toBe(expectedProof(id));
	expect(proof !== undefined).toBe(isProven);
});

it('finds the servers and simulators', () => {
	expect(servers.size).toBeGreaterThanOrEqual(11);
	expect(simulators.size).toBeGreaterThanOrEqual(5);
	const ids = apiRecipes.map(({ id }) => id);
	expect(ids).toEqual(expect.arrayContaining([...servers, ...simulators]));
});
