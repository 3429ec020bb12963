import type { IDataObject } from 'n8n-workflow';

import type { ExplainedStep, KnownRecipe, LoginExplanation, SessionLoginError } from '../../core';
import type { Form } from '../credential/Form';
import { toRecordingNotes } from '../credential/readRecording';
import { advise } from '../n8n/advice/advise';

/** Converts the explanation of a login to items: one for each step, then what the session is, or why there is none. */
export function toExplainItems({ steps, error, known }: LoginExplanation): IDataObject[] {
	return [
		...steps.map(toStepItem),
		...(known ? [toRecipeItem(known)] : []),
		...(error ? [toErrorItem(error)] : []),
	];
}

function toStepItem({ title, ok, sentences, ...details }: ExplainedStep): IDataObject {
	return { step: title, ok, explanation: sentences.join(' '), ...details } as IDataObject;
}

function toRecipeItem({ recipe, constants, fields }: KnownRecipe): IDataObject {
	const explanation = [
		'It signs in the same way without finding anything out, and has no password in it.',
		'To keep or to share it, paste it under Recipe as JSON in the credential (Adjust: Recipe as JSON).',
		constants.length > 0
			? `It requires ${constants.join(', ')} under Additional Login Fields, in place of constants that may be secret.`
			: '',
		fields.length > 0
			? `The values of ${fields.join(', ')} are not in it; each account enters its own under Additional Login Fields.`
			: '',
	];
	return {
		step: 'Recipe',
		ok: true,
		explanation: explanation.filter(Boolean).join(' '),
		recipe,
	} as IDataObject;
}

function toErrorItem(error: SessionLoginError): IDataObject {
	const { message, description, code } = advise(error, 'request');
	return { step: 'Result', ok: false, explanation: `${message}. ${description}`, code };
}

/** Says in an item what was understood of a recorded login, before its steps; none without a recording. */
export function toRecordingItems(form: Form): IDataObject[] {
	const notes = toRecordingNotes(form);
	return notes.length === 0 ? [] : [{ step: 'Recorded Login', ok: true, explanation: notes.join(' ') }];
}
