import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import {
	type Checkpoint,
	type HttpReply,
	isSuccess,
	newRows,
	pages,
	readJson,
	readRows,
	type SessionClient,
	toNotJsonError,
} from '../core';
import { toText } from './decode';
import { openExpressions } from './openExpressions';
import { ParameterError } from './ParameterError';
import { parametersOfPoll, type ReadParameter } from './ReadParameter';
import { readPaging } from './readPaging';
import { readRequest } from './readRequest';
import { openClient } from './sessions';
import { toRowItems } from './toItems';
import { toNodeError } from './toNodeError';

/** Rows that *Fetch Test Event* shows. */
const SAMPLE_ROWS = 10;

/** What the node keeps between polls; n8n stores it in plain text with the workflow. */
interface PollState extends IDataObject {
	checkpoint?: IDataObject & Checkpoint;
	/** The settings the checkpoint was made with: others find other rows. */
	madeWith?: string;
}

/** One poll: gives the rows that no earlier poll has seen, null when there are none. The first one only takes note. */
export async function pollNewRows(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const read = parametersOfPoll(context);
		const client = openClient(await context.getCredentials('sessionLoginApi'), context.helpers);
		const rowsField = toText(read('rowsField', '')).trim();
		if (context.getMode() === 'manual') {
			for await (const rows of listPages(client, read, rowsField, context)) {
				// Shows a wrong ID Field before it is published.
				newRows(rows, { ids: [] }, readIdField(read));
				return toOutput(rows.slice(0, SAMPLE_ROWS));
			}
			return null;
		}
		const rows: unknown[] = [];
		for await (const page of listPages(client, read, rowsField, context))
			for (const row of page) rows.push(row);
		return toOutput(takeNew(context, rows, readIdField(read)));
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** Moves the checkpoint only after every page has come, so that a poll that fails repeats as a whole. */
function takeNew(context: IPollFunctions, rows: unknown[], idField: string): unknown[] {
	const state = context.getWorkflowStaticData('node') as PollState;
	// As written, not as resolved: an expression such as {{ $today }} must not begin anew every day.
	const { url, rowsField, queryParameters, jsonQuery } = context.getNode().parameters;
	const madeWith = JSON.stringify([url, rowsField, idField, queryParameters, jsonQuery]);
	const before = state.madeWith === madeWith ? state.checkpoint : undefined;
	const found = newRows(rows, before ?? { ids: [] }, idField);
	state.checkpoint = { ...found.checkpoint };
	state.madeWith = madeWith;
	return before === undefined ? [] : found.rows;
}

async function* listPages(
	client: SessionClient,
	read: ReadParameter,
	rowsField: string,
	context: IPollFunctions,
): AsyncGenerator<unknown[]> {
	const request = { ...readRequest(read), wantsJson: true };
	const rowsOf = (reply: HttpReply): unknown[] => {
		const body = readJson(reply);
		if (body === undefined) throw toNotJsonError(reply, request.method);
		return readRows(body, rowsField);
	};
	const paging = readPaging(read, {
		rowsField,
		openExpressions: (group) => openExpressions(context, group),
	});
	if (paging === undefined) {
		yield rowsOf(await client.send(request));
		return;
	}
	const { strategy, mostPages, endStatuses } = paging;
	const list = endStatuses === undefined ? request : { ...request, accepts: `200-299, ${endStatuses}` };
	let left = paging.mostItems;
	for await (const { reply, rows } of pages((page) => client.send(page), list, strategy, mostPages)) {
		// A failure that ends the list holds no rows.
		const found = rows ?? (isSuccess(reply) ? rowsOf(reply) : []);
		yield found.slice(0, left);
		left -= found.length;
		if (left <= 0) return;
	}
}

function readIdField(read: ReadParameter): string {
	const idField = toText(read('idField', '')).trim();
	if (idField !== '') return idField;
	throw new ParameterError(
		'ID Field is empty',
		'Name the field that tells one row from another, such as id.',
	);
}

function toOutput(rows: unknown[]): INodeExecutionData[][] | null {
	return rows.length > 0 ? [toRowItems(rows).map((json) => ({ json }))] : null;
}
