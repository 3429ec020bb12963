import { isAscii } from 'node:buffer';

import type { HttpResponse } from '../Exchange';
import { charsetOf, type Decoder, toDecoder } from './readText';

/**
 * Returns a function that decodes the chunks of a body, and without one what is left. A body that states no charset, or
 * UTF-8 although it is not, is in the encoding that its first other bytes suggest.
 */
export function openDecoding(response: HttpResponse): (chunk?: Buffer) => string {
	const charset = charsetOf(response);
	let decoder: Decoder | undefined =
		charset === undefined || /^utf-?8$/i.test(charset) ? undefined : toDecoder(charset);
	return (chunk) => {
		if (decoder === undefined && (chunk === undefined || isAscii(chunk)))
			return chunk?.toString('latin1') ?? '';
		decoder ??= guessDecoder(chunk as Buffer);
		return decoder.decode(chunk, { stream: chunk !== undefined });
	};
}

/** A chunk may end within a character, so that UTF-8 is tried without its last bytes. */
function guessDecoder(chunk: Buffer): Decoder {
	const strict = () => new TextDecoder('utf-8', { fatal: true });
	try {
		strict().decode(chunk, { stream: true });
		return strict();
	} catch {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
		const { detectCharset } = require('../../charset') as typeof import('../../charset');
		const charset = detectCharset(chunk) ?? 'utf-8';
		return /^utf-?8$/i.test(charset) ? strict() : toDecoder(charset);
	}
}
