import { type Apis, openApis } from './openApis';
import { playApi, toRows } from './playApi';
import { publicApis } from './shapes/publicApis';
import { authorsOf, toPageSize, toRequest } from './toRequest';
import { toPreset } from './toPreset';

let apis: Apis;
beforeAll(async () => {
	apis = await openApis();
});
afterAll(async () => await apis.close());

it('holds at least 60 APIs, each with a name and a source of its own', () => {
	expect(publicApis.length).toBeGreaterThanOrEqual(60);
	expect(new Set(publicApis.map(({ name }) => name)).size).toBe(publicApis.length);
	for (const { source } of publicApis) expect(source).toMatch(/^https:\/\//);
});

it.each(publicApis.filter(({ preset }) => preset !== undefined).map((api) => [api.name, api] as const))(
	'the preset with the right values reads all rows of %s',
	async (_, api) => {
		for (const author of authorsOf(api)) {
			const size = toPageSize(api, author);
			const page = Number.isFinite(size) ? size : 7;
			for (const total of [0, page - 2, page, 3 * page, 2 * page + 3]) {
				const rows = toRows(api, total);
				const reading = await apis.read(
					(asked) => playApi(api, rows, asked),
					(prefix) => toRequest(api, author, prefix),
					toPreset(api),
				);
				expect({ author, total, error: reading.error, rows: reading.rows.length }).toEqual({
					author,
					total,
					error: undefined,
					rows: total,
				});
				expect(reading.rows).toEqual(rows);
			}
		}
	},
);
