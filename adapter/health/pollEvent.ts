import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { parametersOfPoll } from '../n8n/ReadParameter';
import { pollRows } from '../polling/pollRows';
import { pollHealth } from './pollHealth';

/** Polls for the chosen event; workflows that were stored without one watch a list. */
export async function pollEvent(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const event = parametersOfPoll(context)('event', 'newRows');
	return event === 'sessionHealth' ? await pollHealth(context) : await pollRows(context);
}
