import { toChoice } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';

const KINDS = ['json', 'form-urlencoded', 'raw', 'multipart-form-data', 'binaryData'] as const;

/** What a request's body is made of; `none` when it has none. */
export type BodyKind = 'none' | (typeof KINDS)[number];

/** A kind of body that may hold files of the input item. */
export type FileKind = 'multipart-form-data' | 'binaryData';

/** Reads the kind of body. */
export function readBodyKind(read: ReadParameter): BodyKind {
	if (read('sendBody', false) !== true) return 'none';
	return toChoice(read('contentType', 'json'), 'Body Content Type', KINDS);
}

/** Whether a kind of body may hold files of the input item. */
export function isFileKind(kind: BodyKind): kind is FileKind {
	return kind === 'multipart-form-data' || kind === 'binaryData';
}
