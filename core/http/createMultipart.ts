import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

import FormData from 'form-data';

import type { Body } from './Exchange';

/** A field of a form with files: text, or a file that is opened anew for every send. */
export type FormPart =
	| { name: string; value: string }
	| {
			name: string;
			open(): Promise<Readable | Buffer>;
			fileName: string;
			contentType?: string;
			length?: number;
	  };

/** A form with files (RFC 7578), and the content type that belongs to it. */
export function createMultipart(parts: readonly FormPart[]): { body: Body; contentType: string } {
	const boundary = `form-${randomBytes(16).toString('hex')}`;
	const open = async () => {
		// A form-data without parts never ends.
		if (parts.length === 0) return Buffer.alloc(0);
		const form = new FormData();
		form.setBoundary(boundary);
		for (const part of parts) {
			if ('value' in part) form.append(part.name, part.value);
			else {
				const { name, fileName: filename, length: knownLength } = part;
				const { contentType = 'application/octet-stream' } = part;
				form.append(name, await part.open(), { filename, contentType, knownLength });
			}
		}
		return form as unknown as Readable;
	};
	return { body: open, contentType: `multipart/form-data; boundary=${boundary}` };
}
