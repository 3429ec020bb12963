import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';

import { fingerprint, type OrderState, readOrderState } from '../../core';
import { rawOf } from '../n8n/openParameters';
import { type Reach, reachesFurther, readReach } from './readReach';

/**
 * What the node keeps between polls. n8n stores it in plain text with the workflow, so the only row values in it are
 * IDs that are whole numbers, values that grow, and what the author chooses to see of changed and deleted rows.
 */
interface PollState extends IDataObject {
	checkpoint?: IDataObject;
	/** A hash of the settings that the checkpoint was made with; other settings find other rows. */
	madeWith?: string;
	/**
	 * Whether a cut list ended with a new row and no whole list has been read since, so that more new rows may follow.
	 */
	mayMiss?: boolean;
	/** What polls have shown about the order of the list. */
	order?: OrderState & IDataObject;
	/** How much of the list was read. */
	reach?: Reach;
	/** Where the rows were found, a path of field names. */
	rowsPath?: string;
}

/** 132 bits of a hash, so that different settings never have the same one. */
const MARK_CHARS = 22;

/** The parameters that decide which rows there are and what identifies them. */
const IDENTITY = [
	'method',
	'url',
	'sendQuery',
	'specifyQuery',
	'queryParameters',
	'jsonQuery',
	'sendBody',
	'contentType',
	'specifyBody',
	'bodyParameters',
	'jsonBody',
	'body',
	'rowsField',
	'detectBy',
	'idField',
	'growingField',
	'changeFields',
	'options.resetCheckpoint',
];

/**
 * Returns the checkpoint of the previous poll, undefined in the first poll with these settings, and a function that
 * replaces it. It is also undefined when more of the list is read than before: the old rows there are not new.
 */
export function openCheckpoint(context: IPollFunctions): {
	before: object | undefined;
	/** Whether there may be rows that no poll has reached. */
	mayMiss: boolean;
	/** Where the rows were found in earlier polls; absent until there were some. */
	rowsPath?: string;
	/** What polls have shown about the order of the list; absent while nothing is known. */
	order?: OrderState;
	move(
		checkpoint: object,
		list: { mayMiss: boolean; rowsPath: string | undefined; order?: OrderState },
	): void;
} {
	const state = context.getWorkflowStaticData('node') as PollState;
	const { parameters } = context.getNode();
	const checkpoint = checkpointOf(state, parameters);
	const isOurs = checkpoint !== undefined;
	const orderBefore = isOurs ? readOrderState(state.order) : undefined;
	return {
		before: checkpoint,
		mayMiss: isOurs && state.mayMiss === true,
		...(isOurs && typeof state.rowsPath === 'string' && { rowsPath: state.rowsPath }),
		...(orderBefore && { order: orderBefore }),
		move(next, { mayMiss, rowsPath, order }) {
			state.checkpoint = next as IDataObject;
			state.madeWith = toMark(parameters);
			state.reach = readReach(parameters);
			if (mayMiss) state.mayMiss = true;
			else delete state.mayMiss;
			if (order !== undefined) state.order = { ...order };
			else delete state.order;
			if (rowsPath !== undefined) state.rowsPath = rowsPath;
			else if (!isOurs) delete state.rowsPath;
		},
	};
}

/** Whether an earlier poll with these settings has succeeded. */
export function hasCheckpoint(context: IPollFunctions): boolean {
	const state = context.getWorkflowStaticData('node') as PollState;
	return checkpointOf(state, context.getNode().parameters) !== undefined;
}

/** Returns the stored checkpoint, unless it was made with other settings or with less of the list. */
function checkpointOf(
	{ checkpoint, madeWith, reach }: PollState,
	parameters: INodeParameters,
): object | undefined {
	if (typeof checkpoint !== 'object' || checkpoint === null || madeWith !== toMark(parameters))
		return undefined;
	return reachesFurther(readReach(parameters), reach) ? undefined : checkpoint;
}

/**
 * Hashes the parameters as written, not as resolved: an expression such as {{ $today }} must not reset it every day.
 * It is a hash because a query may contain a secret. An empty parameter counts as an absent one, so that neither adding
 * an option nor a later version of this node resets the checkpoint.
 */
function toMark(parameters: INodeParameters): string {
	const written = IDENTITY.map((name) => [name, rawOf(parameters, name) ?? '']).filter(
		([, value]) => value !== '',
	);
	return fingerprint(JSON.stringify(written), MARK_CHARS);
}
