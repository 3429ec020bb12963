import type { Topic } from '../../../core';

/** Who reads an error: the author of Session Request or of Session Trigger, or whoever tests the credential or uses it with n8n's own nodes. */
export type Reader = 'request' | 'trigger' | 'credential';

/** The sentence of each topic, for the form that a reader has. */
export type Advice<Topics extends Topic> = {
	[Name in Topics['name']]: (topic: Extract<Topics, { name: Name }>, reader: Reader) => string;
};

/** What somebody reads who has only the credential, where the parameters of a request are at fault. */
const OF_NODE = 'Check the parameters of the node that sends the request.';

type Write<T> = (topic: T, reader: Reader) => string;

/** Advice about the parameters of a request, and that for the trigger where its form is another. */
export function ofNode<T>(request: string | Write<T>, trigger = request): Write<T> {
	return (topic, reader) => {
		const sentence = { request, trigger, credential: OF_NODE }[reader];
		return typeof sentence === 'string' ? sentence : sentence(topic, reader);
	};
}
