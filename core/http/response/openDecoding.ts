import { isAscii } from 'node:buffer';

import type { HttpResponse } from '../Exchange';
import { charsetOf, type Decoder, toDecoder } from './readText';

/**
 * Returns a function that decodes the chunks of a body; called without a chunk, it returns the rest. If a body states no charset,
 * or states UTF-8 wrongly, its first bytes beyond ASCII decide.
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

/** A chunk may end within a character, so its last bytes do not count against UTF-8. */
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
