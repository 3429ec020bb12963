import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';

import type { Body, OpenBody } from './Exchange';

/** A field of a form with files: text, or a file that is opened again for every send. */
export type FormPart =
	| { name: string; value: string }
	| {
			name: string;
			open(): Promise<Readable | Buffer>;
			fileName: string;
			contentType?: string;
			/** In bytes; absent when it is not known. */
			length?: number;
	  };

/**
 * Builds a form with files (RFC 7578): its body, its content type, and its length in bytes when the lengths of
 * all files are known.
 */
export function createMultipart(
	parts: readonly FormPart[],
	boundary = `form-${randomBytes(16).toString('hex')}`,
): {
	body: Body;
	contentType: string;
	contentLength?: number;
} {
	const contentType = `multipart/form-data; boundary=${boundary}`;
	if (parts.length === 0) {
		const none: OpenBody = async () => Buffer.alloc(0);
		none.withFields = (fields) => createMultipart(toMissing([], fields), boundary);
		return { body: none, contentType };
	}
	const heads = parts.map((part) => Buffer.from(`--${boundary}\r\n${toHead(part)}\r\n\r\n`));
	const end = Buffer.from(`--${boundary}--\r\n`);
	const around = heads.reduce((sum, head) => sum + head.length + LINE_END.length, end.length);
	const contentLength = parts.reduce((sum, part) => sum + (lengthOf(part) ?? NaN), around);
	const body: OpenBody = async () => toBody(heads, await openAll(parts), end);
	body.withTexts = (change) =>
		createMultipart(
			parts.map((part) => changeText(part, change)),
			boundary,
		);
	body.withFields = (fields) => createMultipart([...parts, ...toMissing(parts, fields)], boundary);
	return {
		body,
		contentType,
		...(!Number.isNaN(contentLength) && { contentLength }),
	};
}

const LINE_END = Buffer.from('\r\n');

function toHead(part: FormPart): string {
	const disposition = `Content-Disposition: form-data; name="${escapeName(part.name)}"`;
	if ('value' in part) return disposition;
	const { fileName, contentType = 'application/octet-stream' } = part;
	const base = path.basename(fileName);
	const named = base === '' ? disposition : `${disposition}; filename="${escapeName(base)}"`;
	return `${named}\r\nContent-Type: ${contentType}`;
}

/** Escapes a name in a form (HTML standard, section 4.10.21.8). */
export function escapeName(text: string): string {
	return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

function changeText(part: FormPart, change: (text: string) => string): FormPart {
	return 'value' in part ? { ...part, value: change(part.value) } : part;
}

function toMissing(parts: readonly FormPart[], fields: Readonly<Record<string, string>>): FormPart[] {
	const names = new Set(parts.map(({ name }) => name));
	return Object.entries(fields)
		.filter(([name]) => !names.has(name))
		.map(([name, value]) => ({ name, value }));
}

function lengthOf(part: FormPart): number | undefined {
	return 'value' in part ? Buffer.byteLength(part.value) : part.length;
}

/** Opens all files, so that one that cannot be opened fails before anything is sent; the others are then closed. */
async function openAll(parts: readonly FormPart[]): Promise<Array<Buffer | Readable>> {
	const contents: Array<Buffer | Readable> = [];
	try {
		for (const part of parts) contents.push('value' in part ? Buffer.from(part.value) : await part.open());
		return contents;
	} catch (error) {
		for (const content of contents) close(content);
		throw error;
	}
}

function toBody(heads: Buffer[], contents: Array<Buffer | Readable>, end: Buffer): Buffer | Readable {
	if (contents.every((content) => Buffer.isBuffer(content))) {
		return Buffer.concat([...contents.flatMap((content, i) => [heads[i] as Buffer, content, LINE_END]), end]);
	}
	const read = async function* () {
		for (const [index, content] of contents.entries()) {
			yield heads[index];
			if (Buffer.isBuffer(content)) yield content;
			else yield* content;
			yield LINE_END;
		}
		yield end;
	};
	const stream = Readable.from(read(), { objectMode: false });
	for (const content of contents) {
		// A file that waits for its turn may fail, too.
		if (!Buffer.isBuffer(content)) content.once('error', (error) => stream.destroy(error));
	}
	return stream.once('close', () => contents.forEach(close));
}

function close(content: Buffer | Readable): void {
	if (!Buffer.isBuffer(content)) content.destroy();
}
