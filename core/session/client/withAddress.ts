import type { AddressField, Sentence, Topic } from '../../Topic';

const OF_ADDRESS = new Set<Topic['name']>(['host-unreachable', 'base-url', 'host-and-port', 'https-only']);

/** Lets advice about an address name the field that it is from. */
export function withAddress(sentences: readonly Sentence[], at: AddressField): Sentence[] {
	return sentences.map((sentence) =>
		typeof sentence !== 'string' && OF_ADDRESS.has(sentence.name) ? ({ ...sentence, at } as Topic) : sentence,
	);
}
