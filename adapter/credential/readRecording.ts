import { type Recipe, understandRecording, type UnderstoodRecording, parseUrl } from '../../core';
import { toText } from '../n8n/decode';
import { type Form, readText } from './Form';

/**
 * Reads how a recorded login signs in: the field Recorded Login. Throws a RecordingError. Does nothing while the fields that it is read
 * with are not filled in, because their own readers report that.
 */
export function readRecording(form: Form, { lost }: Pick<Recipe, 'lost'>): Partial<Recipe> {
	const understood = understand(form);
	if (understood === undefined) return {};
	return {
		...understood.recipe,
		lost: [...lost, ...understood.lost],
		// The ways of the API list belong to its own login.
		otherLogins: undefined,
		otherPaths: undefined,
	};
}

/** Returns what is understood of a credential's recording; undefined without one. Throws a RecordingError. */
export function understand(form: Form): UnderstoodRecording | undefined {
	const recording = readText(form, 'recordedLogin');
	const baseUrl = parseUrl(readText(form, 'baseUrl') ?? '');
	const password = toText(form.password);
	const isPasted = readText(form, 'recipe') === 'pastedSession';
	if (recording === undefined || baseUrl === undefined || password === '' || isPasted) return undefined;
	return understandRecording(recording, {
		baseUrl: baseUrl.origin + baseUrl.pathname.replace(/\/+$/, ''),
		username: toText(form.username),
		password,
	});
}

/** Returns what was understood of a credential's recording, in sentences; none without a recording that can be used. */
export function toRecordingNotes(form: Form): string[] {
	try {
		const understood = understand(form);
		if (understood === undefined) return [];
		return ['Understood from Recorded Login:', ...understood.found, ...understood.unexplained];
	} catch {
		// Reported where the recipe is read.
		return [];
	}
}
