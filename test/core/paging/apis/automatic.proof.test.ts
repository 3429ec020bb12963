import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';

import { chooseMutations } from './mutations/chooseMutations';
import { mutations } from './mutations/mutations';
import { type Apis, openApis } from './openApis';
import { type ApiProof, proveApi } from './proveApi';
import { GOOD, type Outcome, proveMutation } from './proveMutation';
import { publicApis } from './shapes/publicApis';
import { toCounts, writeProof } from './writeProof';

/** Changes which APIs are mutated in which way. */
const SEED = 20_261_129;
const DOCUMENT = path.join(__dirname, '../../../../docs/reference/pagination-proof.md');

const cases = chooseMutations(SEED, 4);
const proofs: ApiProof[] = [];
const mutated = new Map<string, Outcome[]>();
let apis: Apis;
let secureApis: Apis;

beforeAll(async () => {
	apis = await openApis();
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'apis' }]);
	secureApis = await openApis({ key, cert });
});

afterAll(async () => {
	await apis.close();
	await secureApis.close();
});

it.each(publicApis.map((api) => [api.name, api] as const))(
	'reads %s by itself',
	async (_, api) => {
		const proof = await proveApi(apis, api);
		proofs.push(proof);
		expect(proof.problems).toEqual([]);
	},
	30_000,
);

it.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
	'cuts no list in silence and returns no row twice when %s',
	async (name, mutation) => {
		const outcomes: Outcome[] = [];
		const wrong: string[] = [];
		for (const { api } of cases.filter((one) => one.mutation === mutation)) {
			const server = mutation.isSecure === true ? secureApis : apis;
			for (const { outcome, detail } of await proveMutation(server, mutation, api)) {
				outcomes.push(outcome);
				if (!GOOD.includes(outcome)) wrong.push(`${api.name}: ${outcome}: ${detail}`);
			}
		}
		mutated.set(name, outcomes);
		expect(wrong).toEqual([]);
		expect(outcomes).not.toHaveLength(0);
	},
	30_000,
);

it('is what docs/reference/pagination-proof.md says', () => {
	const all = [...mutated.values()].flat();
	const [right, hinted, refused, said, ended] = toCounts(all);
	process.stdout.write(
		`${publicApis.length} APIs; ${all.length} mutations (seed ${SEED}): ${right} right, ${hinted} right with a hint, ${refused} refused, ${said} said by a hint, ${ended} ended in a trigger\n`,
	);
	expect(all.length).toBeGreaterThanOrEqual(200);
	const text = writeProof(proofs, mutated, SEED);
	if (process.env.WRITE_PROOF === '1') writeFileSync(DOCUMENT, text);
	expect(readFileSync(DOCUMENT, 'utf8')).toBe(text);
});
