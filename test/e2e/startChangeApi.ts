import type { startServer } from '../support/startServer';
import { type ListApi, startListApi } from './startListApi';

/** An API whose rows are inserted, changed and deleted. */
export interface ChangeApi extends ListApi {
	/** What has happened to the rows, such as `new 151`, `changed 1: open -> paid` and `deleted 2`. */
	events: string[];
	/** Inserts, changes and deletes so many rows each, none of them twice, and returns what has happened. */
	change(count: number): string[];
}

/** Starts the API with `count` rows; see startListApi. */
export async function startChangeApi(
	servers: { start: typeof startServer },
	count: number,
): Promise<ChangeApi> {
	const rows = new Map(Array.from({ length: count }, (_, i) => [i + 1, 'open']));
	const events: string[] = [];
	let nextOld = 1;
	let nextNew = count + 1;
	let sent = 0;
	const api = await startListApi(servers, {
		list() {
			const total = events.length;
			const isNews = () => {
				const hasNews = total > sent;
				sent = total;
				return hasNews;
			};
			return { rows: [...rows].map(([id, status]) => ({ id, status, readAt: Date.now() })), isNews };
		},
	});
	const change = (each: number) => {
		const fresh: string[] = [];
		for (let done = 0; done < each; done++) {
			const [changed, deleted, inserted] = [nextOld++, nextOld++, nextNew++];
			if (deleted > count) throw new Error('All rows have been changed or deleted.');
			rows.set(changed, 'paid');
			rows.delete(deleted);
			rows.set(inserted, 'open');
			fresh.push(`changed ${changed}: open -> paid`, `deleted ${deleted}`, `new ${inserted}`);
		}
		events.push(...fresh);
		return fresh;
	};
	return { ...api, events, change };
}
