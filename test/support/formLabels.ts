import { groups } from '../../credentials/form';
import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';

/** The labels of each form with more than one word: a single word may have another meaning. */
export const formLabels = {
	request: labelsOf(new SessionRequest().description.properties),
	trigger: labelsOf(new SessionRequestTrigger().description.properties),
	credential: labelsOf(new SessionLoginApi().properties),
};

/** The group under Advanced Settings of each field that is in one. */
export const groupOf = new Map(
	groups.flatMap(({ name, fields }) => [...labelsOf(fields)].map((label) => [label, name] as const)),
);

/** Returns the labels that a text names. */
export function labelsIn(text: string, labels: Iterable<string>): string[] {
	return [...labels].filter((label) => new RegExp(`\\b${toPattern(label)}(?!\\w)`).test(text));
}

function labelsOf(form: unknown): Set<string> {
	const labels = [...displayNamesIn(form)].map((label) => label.replace(/ \([a-z]+\)$/i, ''));
	return new Set(labels.filter((label) => label.includes(' ')));
}

function* displayNamesIn(form: unknown): Generator<string> {
	if (typeof form !== 'object' || form === null) return;
	for (const [name, value] of Object.entries(form) as Array<[string, unknown]>) {
		if (name === 'displayName' && typeof value === 'string') yield value;
		else yield* displayNamesIn(value);
	}
}

function toPattern(label: string): string {
	return label.replace(/[^\w ]/g, '\\$&');
}
