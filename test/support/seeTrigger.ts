import type { IDataObject } from 'n8n-workflow';

/** Returns what the trigger added to its items. */
export function seeTrigger(items: IDataObject[]) {
	return items.map(({ _trigger }) => (_trigger ?? {}) as { hint?: string; nextRequest?: string });
}
