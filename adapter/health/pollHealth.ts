import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import {
	type HealthState,
	judgeHealth,
	readHealthState,
	type SessionLoginError,
	toTroubleKey,
} from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';
import { ParameterError } from '../n8n/ParameterError';
import { failPoll, isPublished } from '../polling/failPoll';
import { oneAtATime } from '../polling/oneAtATime';
import { FETCHING_PART, readBudgetMs } from '../polling/pollTime';
import { isMistake } from '../polling/toPollError';
import { toStatusItem } from '../request/executeSession';
import type { Names } from './describeTrouble';
import { type Health, readHealth } from './readHealth';
import { isSameLogin, readRefused } from './RefusedLogin';
import { type Before, seeHealth, type Sight } from './seeHealth';
import { toEventItems, toStateItems } from './toHealthItems';

/** What the node keeps between polls; n8n stores it in plain text, so it holds no value of a response. */
interface StoredHealth extends IDataObject {
	health?: IDataObject;
}

/**
 * Polls once: returns an item for each trouble that has begun and each that is over, or null. *Fetch Test Event* gets an
 * item for each thing that is checked, and changes nothing. Throws only what is wrong with the form.
 */
export async function pollHealth(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return toOutput(await showState(context, await readHealth(context)));
		return await oneAtATime(context, async () =>
			toOutput(await findEvents(context, await readHealth(context))),
		);
	} catch (error) {
		return failPoll(context, error, () => stateOf(context).health === undefined);
	}
}

async function findEvents(context: IPollFunctions, health: Health): Promise<IDataObject[]> {
	const state = stateOf(context);
	const before = readBefore(state);
	const sight = await look(context, health, before);
	if (isPublished(context)) checkUrls(sight, before);
	const known = await withoutOtherLogin(before, sight, health);
	const { events, state: next } = judgeHealth(sight.observation, known, health.rules);
	state.health = {
		...next,
		...(sight.refused && { refused: sight.refused }),
		waits: sight.waits,
	} as unknown as IDataObject;
	return toEventItems(events, toNames(health, sight));
}

/**
 * Returns the state of the poll before. When another login than then is refused, that is another trouble: who has entered
 * a new password has to learn that it is wrong, too. n8n also stores what is kept only together with an event.
 */
async function withoutOtherLogin(
	{ health: known, refused }: Before,
	sight: Sight,
	{ accountKey }: Health,
): Promise<HealthState | undefined> {
	if (known === undefined || refused === undefined || sight.refused === undefined) return known;
	if (await isSameLogin(refused, accountKey)) return known;
	const refusal = toTroubleKey({ kind: 'loginRefused' });
	const others = Object.entries(known.troubles).filter(([key]) => key !== refusal);
	return { ...known, troubles: Object.fromEntries(others) };
}

async function showState(context: IPollFunctions, health: Health): Promise<IDataObject[]> {
	const before = readBefore(stateOf(context));
	const sight = await look(context, health, before);
	const { existing } = judgeHealth(sight.observation, before.health, health.rules);
	const { summary } = toStatusItem(await health.client.status(), context.getTimezone());
	return toStateItems(sight.observation, existing, toNames(health, sight), {
		summary: String(summary),
		latest: sight.latest,
	});
}

async function look(context: IPollFunctions, health: Health, before: Before): Promise<Sight> {
	const budgetMs = readBudgetMs(context) * FETCHING_PART;
	return await seeHealth(health, before, { helpers: context.helpers, budgetMs });
}

/** When a workflow is published, a URL that has never worked is a mistake in the form: no later poll would report it. */
function checkUrls({ latest }: Sight, { health }: Before): void {
	for (const [key, seen] of latest) {
		if (!('error' in seen) || health?.urls[key]?.works) continue;
		const error: SessionLoginError = seen.error;
		// Someone else has to grant a permission, so it is no mistake where rows are polled.
		if (seen.is === 'denied')
			throw new ParameterError(error.message, toAdvisedText(error.sentences, 'trigger'));
		if (isMistake(error, true)) throw error;
	}
}

function readBefore({ health }: StoredHealth): Before {
	const { refused, waits } = health ?? {};
	return {
		health: readHealthState(health),
		refused: readRefused(refused),
		waits: Object.fromEntries(
			Object.entries(waits ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
		),
	};
}

function stateOf(context: IPollFunctions): StoredHealth {
	return context.getWorkflowStaticData('node');
}

function toNames({ login, urls }: Health, { observation }: Sight): Names {
	return {
		host: new URL(login.account.baseUrl).host,
		username: login.account.username,
		urlOf: (key) => urls.get(key)?.label,
		now: observation.now,
	};
}

function toOutput(items: IDataObject[]): INodeExecutionData[][] | null {
	return items.length === 0 ? null : [items.map((json) => ({ json }))];
}
