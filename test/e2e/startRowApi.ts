import type { startServer } from '../support/startServer';
import { type ListApi, startListApi } from './startListApi';

/** An API with a growing list. */
export interface RowApi extends ListApi {
	/** The ids of the rows added after the first ones, in order. */
	ids: string[];
	/** The ids that the workflow has sent back, in order. */
	seen: string[];
	/** Adds rows and returns their ids. */
	add(count: number): string[];
}

/** Starts the API with some rows; see startListApi. */
export async function startRowApi(servers: { start: typeof startServer }): Promise<RowApi> {
	const first = ['first-1', 'first-2', 'first-3'];
	const delivered = new Set<string>();
	const ids: string[] = [];
	const seen: string[] = [];
	const api = await startListApi(servers, {
		list() {
			const all = [...first, ...ids];
			const isNews = () => {
				const hasNews = all.some((id) => !delivered.has(id));
				for (const id of all) delivered.add(id);
				return hasNews;
			};
			return { rows: all.map((id) => ({ id, text: `Row ${id}` })), isNews };
		},
		see: (body) => seen.push((JSON.parse(body) as { id: string }).id),
	});
	const add = (count: number) => {
		const fresh = Array.from({ length: count }, (_, i) => `row-${ids.length + i + 1}`);
		ids.push(...fresh);
		return fresh;
	};
	return { ...api, ids, seen, add };
}
