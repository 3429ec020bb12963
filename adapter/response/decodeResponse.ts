import { isUtf8 } from 'node:buffer';

import type { IExecuteFunctions } from 'n8n-workflow';

import { type HttpResponse, readJson, readText, type Send } from '../../core';
import { isBinaryType } from './readResponseOptions';

/** n8n's own decoders. */
export type TextHelpers = Pick<IExecuteFunctions['helpers'], 'binaryToString' | 'detectBinaryEncoding'>;

/** Tried when nothing else fits, as HTTP Request does. */
const CHINESE = ['gb18030', 'gbk', 'gb2312'];
const REPLACEMENT = '\ufffd';

/** The text of an answer, by the charset it names, else UTF-8 where it is that, else by what its bytes look like. */
export async function decodeText(response: HttpResponse, helpers: TextHelpers): Promise<string> {
	const charset = charsetOf(response);
	if (charset !== undefined) {
		// A charset that n8n does not know throws.
		return await helpers
			.binaryToString(response.body, charset as BufferEncoding)
			.catch(() => readText(response));
	}
	return isUtf8(response.body) ? readText(response) : await decodeUnnamed(response, helpers);
}

/** The JSON of an answer, whatever its charset; undefined when it is none. */
export async function decodeJson(response: HttpResponse, helpers: TextHelpers): Promise<unknown> {
	if (charsetOf(response) === undefined && isUtf8(response.body)) return readJson(response);
	try {
		return JSON.parse(await decodeText(response, helpers)) as unknown;
	} catch {
		return undefined;
	}
}

/** Undefined for UTF-8: servers say so without knowing. */
function charsetOf({ headers }: HttpResponse): string | undefined {
	const [, charset] = /charset="?([^";,\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
	return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : charset.toLowerCase();
}

async function decodeUnnamed(response: HttpResponse, helpers: TextHelpers): Promise<string> {
	// Its type says that it is always one, which n8n's own library denies.
	const detected = helpers.detectBinaryEncoding(response.body) as string | null;
	const likely = detected && !/^utf-8$/i.test(detected) ? [detected.toLowerCase()] : [];
	for (const encoding of [...likely, ...CHINESE]) {
		const text = await helpers.binaryToString(response.body, encoding as BufferEncoding).catch(() => '');
		if (text !== '' && (encoding === likely[0] || !text.includes(REPLACEMENT))) return text;
	}
	return readText({ headers: {}, body: response.body });
}

/** Sends, and has everybody who reads the JSON of a page read it as that of a single answer, whatever its charset. */
export function decodingWith(send: Send, helpers: TextHelpers): Send {
	return async (request) => {
		const response = await send(request);
		if (response.rest !== undefined || isBinaryType(response.headers['content-type'] ?? '')) return response;
		return { ...response, decoded: { json: await decodeJson(response, helpers) } };
	};
}
