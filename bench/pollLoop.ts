import type { IDataObject } from 'n8n-workflow';

import { createSessionTrigger } from '../test/integration/nodeContexts';
import { answerQuestions } from './answerQuestions';
import { PAGE_SIZE } from './createPages';

/** A poll of Session Trigger in n8n-core's own context; `state` is the static data it begins with. */
export interface PollQuestion {
	credential: IDataObject;
	parameters: IDataObject;
	state: IDataObject;
}

/** What it took, how many rows it found, and the static data it left. */
export interface PollTook {
	ms: number;
	found: number;
	state: IDataObject;
}

const pagination = { pagination: { paginationMode: 'offset', pageSize: PAGE_SIZE } };

answerQuestions(async ({ credential, parameters, state }: PollQuestion): Promise<PollTook> => {
	const trigger = createSessionTrigger(credential, { url: '/rows', ...parameters, options: { pagination } });
	Object.assign(trigger.staticData(), state);
	const startedAt = performance.now();
	const found = await trigger.poll();
	const ms = performance.now() - startedAt;
	const { checkpoint, madeWith } = trigger.staticData();
	return { ms, found: found.length, state: { checkpoint, madeWith } as IDataObject };
});
