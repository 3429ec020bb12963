import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createSessionTrigger } from './nodeContexts';
import { withList } from './withList';

/** The parameters of a trigger that goes by the date of a row. */
export const byDate = { url: '/list', detectBy: 'growingValue', growingField: 'at', idField: 'id' };

/** A row with a date, so many minutes after ten. */
export const at = (id: number, minute: number) => ({
	id,
	at: `2024-06-06T10:${String(minute).padStart(2, '0')}:00Z`,
});

/** The ids of rows that came out. */
export const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);

/** Gives each test of a file a list of its own and a trigger on it; `ids` polls and gives the ids of what came. */
export function withTrigger() {
	const lists = withList();
	return async (rows: unknown[], parameters: INodeParameters, host?: { pollBudgetMs?: number }) => {
		const api = await lists.start(rows);
		const trigger = createSessionTrigger(api.credential, { url: '/list', ...parameters }, host);
		return { api, trigger, ids: async () => idsOf(await trigger.poll()) };
	};
}
