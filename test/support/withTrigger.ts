import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createSessionRequestTrigger, type TriggerHost } from './nodeContexts';
import { withList } from './withList';

/** The parameters of a trigger that detects new rows by their date. */
export const byDate = { url: '/list', detectBy: 'growingValue', growingField: 'at', idField: 'id' };

/** A row dated `minute` minutes after ten. */
export const at = (id: number, minute: number) => ({
	id,
	at: `2024-06-06T10:${String(minute).padStart(2, '0')}:00Z`,
});

/** The ids of a trigger's items. */
export const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);

/** Starts a list and a trigger on it for each test of a file; `ids` polls and returns the ids of the new rows. */
export function withTrigger() {
	const lists = withList();
	return async (rows: unknown[], parameters: INodeParameters, host?: TriggerHost) => {
		const api = await lists.start(rows);
		const trigger = createSessionRequestTrigger(api.credential, { url: '/list', ...parameters }, host);
		return { api, trigger, ids: async () => idsOf(await trigger.poll()) };
	};
}
