import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import {
	type ApiRequest,
	type AutomaticPaging,
	homeOf,
	type Login,
	LRUCache,
	type Plan,
	resolveUrl,
	toEndpoint,
} from '../../core';

/** What Automatic knows about the pages of a request before it is sent. */
export interface Automatic extends Omit<AutomaticPaging, 'rowsField'> {
	/** Forgets what earlier runs found. */
	forget(): void;
}

/** Nodes and endpoints; the one that was used least recently is forgotten. */
const MOST_PLANS = 1_000;
const plans = new LRUCache<string, Plan>({ max: MOST_PLANS });

/**
 * Opens what is known about the pages of a request: the rule of the API's recipe, which counts for the origins of the
 * account, and what earlier runs of the node in this process found for the same endpoint, whichever ids are in it.
 */
export function openAutomatic(
	context: IExecuteFunctions | IPollFunctions,
	request: ApiRequest,
	login: Login | undefined,
): Automatic {
	const url = login && toUrl(request, login);
	if (login === undefined || url === undefined) return { forget() {} };
	const { recipe } = login;
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id, toEndpoint(url, request).kind]);
	return {
		...(homeOf(login)(url) && recipe.paging !== undefined && { rule: recipe.paging }),
		learned: plans.get(key),
		onFound: (plan) => void plans.set(key, plan),
		forget: () => void plans.delete(key),
	};
}

/** Undefined for an invalid URL, which is an error when the request is sent. */
function toUrl({ url, query }: ApiRequest, { account }: Login): URL | undefined {
	try {
		return resolveUrl(account.baseUrl, url, query);
	} catch {
		return undefined;
	}
}
