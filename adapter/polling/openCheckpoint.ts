import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';

import { fingerprint, readField } from '../../core';

/**
 * What the node keeps between polls. n8n stores it in plain text with the workflow, so the only row values in it are
 * IDs that are whole numbers, and values that grow.
 */
interface PollState extends IDataObject {
	checkpoint?: IDataObject;
	/** A hash of the settings that the checkpoint was made with; other settings find other rows. */
	madeWith?: string;
	/**
	 * Whether a cut list ended with a new row and no whole list has been read since, so that more new rows may follow.
	 */
	mayMiss?: boolean;
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
 * replaces it.
 */
export function openCheckpoint(context: IPollFunctions): {
	before: object | undefined;
	/** Whether there may be rows that no poll has reached. */
	mayMiss: boolean;
	move(checkpoint: object, mayMiss: boolean): void;
} {
	const state = context.getWorkflowStaticData('node') as PollState;
	const madeWith = toMark(context.getNode().parameters);
	const { checkpoint } = state;
	const isOurs = state.madeWith === madeWith && typeof checkpoint === 'object' && checkpoint !== null;
	return {
		before: isOurs ? checkpoint : undefined,
		mayMiss: isOurs && state.mayMiss === true,
		move(next, mayMiss) {
			state.checkpoint = next as IDataObject;
			state.madeWith = madeWith;
			if (mayMiss) state.mayMiss = true;
			else delete state.mayMiss;
		},
	};
}

/**
 * Hashes the parameters as written, not as resolved: an expression such as {{ $today }} must not reset it every day.
 * It is a hash because a query may contain a secret. An empty parameter counts as an absent one, so that neither adding
 * an option nor a later version of this node resets the checkpoint.
 */
function toMark(parameters: INodeParameters): string {
	const written = IDENTITY.map((name) => [name, readField(parameters, name) ?? '']).filter(
		([, value]) => value !== '',
	);
	return fingerprint(JSON.stringify(written), MARK_CHARS);
}
