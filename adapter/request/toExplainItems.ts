import type { IDataObject } from 'n8n-workflow';

import {
	type ExplainedStep,
	type KnownRecipe,
	type LoginExplanation,
	SessionLoginError,
	type UnderstoodRecording,
} from '../../core';
import { TOTP_SECRET } from '../credential/readCredentials';
import { advise } from '../n8n/advice/advise';
import { ParameterError } from '../n8n/ParameterError';

/**
 * Converts the explanation of a login to items: how a recording was understood, if the credential has one, then each step, then the
 * session, or why the login failed.
 */
export function toExplainItems(
	{ steps, error, known }: LoginExplanation,
	recording: UnderstoodRecording | undefined,
): IDataObject[] {
	return withAllColumns([
		...(recording ? [toRecordingItem(recording)] : []),
		...steps.map(toStepItem),
		...(known ? [toRecipeItem(known)] : []),
		...(error ? [toErrorItem(error)] : []),
	]);
}

/** Gives each item the fields of all: n8n's table shows a missing one as "undefined", in red. */
function withAllColumns(items: IDataObject[]): IDataObject[] {
	const columns = Object.fromEntries(items.flatMap(Object.keys).map((name) => [name, '–']));
	return items.map((item) => ({ ...columns, ...item }));
}

/**
 * Returns the one item that explains a mistake in the credential's form, for which `open` throws: there is no login to explain then.
 * Undefined without a mistake; throws any other error.
 */
export function findMistake(open: () => unknown): IDataObject | undefined {
	try {
		open();
		return undefined;
	} catch (error) {
		if (error instanceof SessionLoginError && error.code === 'RECORDING_UNUSABLE')
			return { ...toErrorItem(error), step: 'Recorded Login' };
		if (error instanceof ParameterError) return { ...toErrorItem(error), step: 'Form' };
		throw error;
	}
}

function toRecordingItem({ found, unexplained }: UnderstoodRecording): IDataObject {
	const explanation = [...found, ...unexplained].join(' ');
	return { step: 'Recorded Login', ok: unexplained.length === 0, explanation };
}

function toStepItem({ title, ok, sentences, ...details }: ExplainedStep): IDataObject {
	return { step: title, ok, explanation: sentences.join(' '), ...details } as IDataObject;
}

function toRecipeItem({ recipe, constants, fields, codeFields }: KnownRecipe): IDataObject {
	const plain = fields.filter((name) => name !== TOTP_SECRET && !codeFields.includes(name));
	const explanation = [
		'It signs in the same way with nothing left to detect, and contains no password.',
		'To keep or share it, paste it under Recipe (JSON) in the Advanced Settings of the credential.',
		constants.length > 0
			? `It requires ${constants.join(', ')} under Additional Login Fields, in place of constants that may be secret.`
			: '',
		plain.length > 0
			? `The values of ${plain.join(', ')} are not in it; each account enters its own under Additional Login Fields.`
			: '',
		fields.includes(TOTP_SECRET)
			? `Each account enters its own Second Factor Secret${codeFields.map((name) => `, and ${name} as Second Factor Field`).join('')}.`
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
