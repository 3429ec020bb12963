import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';

import { fingerprint, readField } from '../../core';

/** What the node keeps between polls; n8n stores it in plain text with the workflow, so there is no value of a row in it but whole numbers as IDs and values that grow. */
interface PollState extends IDataObject {
	checkpoint?: IDataObject;
	/** Stands for the settings that the checkpoint was made with: others find other rows. */
	madeWith?: string;
	/** Whether a list that was cut ended with a new row, and no whole list has come since: behind it may be more. */
	mayMiss?: boolean;
}

/** 132 bits of a hash: other settings never have the same. */
const MARK_CHARS = 22;

/** The parameters that say which rows there are and what tells them apart. */
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

/** The checkpoint of the poll before, undefined in the first one with these settings, and how to move it. */
export function openCheckpoint(context: IPollFunctions): {
	before: object | undefined;
	/** Whether rows may wait where no poll has got to. */
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
 * As written, not as resolved: an expression such as {{ $today }} must not begin anew every day. A hash, as a query may hold a secret. A
 * parameter that is empty counts as one that is not there, so that neither adding an option nor a later version of this node begins anew.
 */
function toMark(parameters: INodeParameters): string {
	const written = IDENTITY.map((name) => [name, readField(parameters, name) ?? '']).filter(
		([, value]) => value !== '',
	);
	return fingerprint(JSON.stringify(written), MARK_CHARS);
}
