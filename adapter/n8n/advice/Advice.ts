import type { Topic } from '../../../core';

/**
 * The form that the reader of an error sees: that of Session Request, that of Session Request Trigger, or only the credential's
 * (in its test and in n8n's own nodes).
 */
export type Reader = 'request' | 'trigger' | 'credential';

/** Writes the sentence of each topic, for the reader's form. */
export type Advice<Topics extends Topic> = {
	[Name in Topics['name']]: (topic: Extract<Topics, { name: Name }>, reader: Reader) => string;
};

/** The sentence for the credential's reader when the parameters of a request are at fault. */
const OF_NODE = 'Check the parameters of the node that sends the request.';

/** Writes labels as in "User Name, Password and Database". */
export function toList(labels: readonly string[]): string {
	return [labels.slice(0, -1).join(', '), ...labels.slice(-1)].filter(Boolean).join(' and ');
}

type Write<T> = (topic: T, reader: Reader) => string;

/** Creates advice about the parameters of a request; `trigger` is for where the trigger's form differs. */
export function ofNode<T>(request: string | Write<T>, trigger = request): Write<T> {
	return (topic, reader) => {
		const sentence = { request, trigger, credential: OF_NODE }[reader];
		return typeof sentence === 'string' ? sentence : sentence(topic, reader);
	};
}
