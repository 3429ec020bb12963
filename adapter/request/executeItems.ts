import { setMaxListeners } from 'node:events';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inOrder, type SessionClient } from '../../core';
import { toChoice } from '../n8n/decode';
import { openCredentials } from '../n8n/openCredentials';
import { openParameters } from '../n8n/openParameters';
import { isTool } from '../n8n/isTool';
import { toErrorItem, toNodeError } from '../n8n/toNodeError';
import { toToolError } from '../n8n/toToolError';
import { toWorkflowName } from '../n8n/toWorkflowName';
import { openSessions } from '../session/Sessions';
import { executeRequest } from './executeRequest';
import { executeSession } from './executeSession';
import { findsFilter, openMarks } from './openMarks';
import { isPaced, openSending, readPacing } from './openSending';
import { findMistake } from './toExplainItems';
import { FILTER_HINT } from './toSlotsHint';

/**
 * Executes each input item, several at a time, and returns the results in the order of the items. Throws a node error,
 * or returns an item for it when the workflow continues on failure. An AI agent's tool always returns it: the model gets
 * nothing to read of an error that is thrown.
 */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const signal = context.getExecutionCancelSignal();
	if (items.length === 0) return [];
	// Every request adds a listener, and Node.js warns about more than ten.
	if (signal !== undefined) setMaxListeners(0, signal);
	try {
		const { lanes, executeItem, addHints } = openExecution(context, signal);
		const results = await inOrder(items, lanes, executeItem);
		addHints(items.length);
		return results.flat();
	} catch (error) {
		if (isTool(context) && !signal?.aborted) return [{ json: toToolError(error), pairedItem: { item: 0 } }];
		throw toNodeError(context.getNode(), error);
	}
}

/** What the items of one execution share. */
function openExecution(context: IExecuteFunctions, signal: AbortSignal | undefined) {
	const node = context.getNode();
	const continues = context.continueOnFail();
	const tool = isTool(context);
	const pacing = readPacing(openParameters(context)(0));
	// An item that waits for its turn by the author's wish is resolved after the wait, like in HTTP Request.
	const parameters = openParameters(context, isPaced(pacing) ? 1 : context.getInputData().length);
	const credentials = openCredentials(context, 'sessionLoginApi');
	const isManual = context.getMode() === 'manual';
	const sending = openSending(pacing, { isManual });
	const explained = new WeakSet<object>();
	const isRepeated = (subject: object) => {
		const isKnown = explained.has(subject);
		explained.add(subject);
		return isKnown;
	};
	const marks = openMarks(node.parameters);
	const hasFilter = findsFilter(node.parameters);
	const openOnce = once((credential: Record<string, unknown>) => ({
		client: openSessions().client(credential, context.helpers),
		login: openSessions().login(credential),
	}));
	const noteUse = once((client: SessionClient) => {
		client.noteUse(toWorkflowName(context));
		return true;
	});
	return {
		lanes: pacing.lanes,
		async executeItem(_: INodeExecutionData, itemIndex: number): Promise<INodeExecutionData[]> {
			try {
				const read = parameters(itemIndex);
				const resource = toChoice(read('resource', 'request'), 'Resource', ['request', 'session']);
				const form = await credentials(itemIndex);
				// A login, or a mistake in the credential, is explained once, however many items ask for it.
				if (resource === 'session' && read('operation', '') === 'explainLogin') {
					if (isRepeated(form)) return [];
					const mistake = findMistake(() => openOnce(form));
					if (mistake) return [{ json: mistake, pairedItem: { item: itemIndex } }];
					if (isRepeated(openOnce(form).client)) return [];
				}
				const { client, login } = openOnce(form);
				if (resource === 'session') {
					// The list is the same for all items.
					if (read('operation', '') === 'listSessions' && isRepeated(client)) return [];
					const results = await executeSession(client, read, {
						...{ form, login, signal, isForced: isManual },
						log: (message, figures) => context.logger.info(message, figures),
						timeZone: context.getTimezone(),
					});
					return results.map((json) => ({ json, pairedItem: { item: itemIndex } }));
				}
				noteUse(client);
				// A tool has one item, so nothing paces it, and a refused request does not even sign in.
				if (!tool) await sending.begin(client, signal);
				if (hasFilter) sending.addHint(FILTER_HINT);
				const addHint = (hint: string, subject?: string) =>
					sending.addHint(marks?.restore(hint) ?? hint, subject, itemIndex);
				const execute = () =>
					executeRequest(sending.over(client), read, context, itemIndex, {
						login,
						marks,
						forTool: tool,
						addHint,
					});
				return await (marks?.restoringErrors(execute) ?? execute());
			} catch (error) {
				if (tool && !signal?.aborted) return [{ json: toToolError(error), pairedItem: { item: itemIndex } }];
				const nodeError = toNodeError(node, error, itemIndex);
				if (continues && !signal?.aborted) return [toErrorItem(node, nodeError, error, itemIndex)];
				throw nodeError;
			}
		},
		addHints(itemCount: number) {
			const hints = sending.hints(itemCount).map((message) => ({ message, location: 'outputPane' as const }));
			// Older hosts have no addExecutionHints.
			if (hints.length > 0) context.addExecutionHints?.(...hints);
		},
	};
}

/** Runs `work` only once for the same object. */
function once<Part extends object, Result>(work: (part: Part) => Result): (part: Part) => Result {
	const done = new WeakMap<Part, Result>();
	return (part) => {
		const result = done.get(part) ?? work(part);
		done.set(part, result);
		return result;
	};
}
