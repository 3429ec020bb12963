import { isUtf8 } from 'node:buffer';

import type { IExecuteFunctions } from 'n8n-workflow';

import { type HttpReply, keepJson, readJson, readText, type Send } from '../../core';
import { isBinaryType } from './readResponseOptions';

/** n8n's own decoders. */
export type TextHelpers = Pick<IExecuteFunctions['helpers'], 'binaryToString' | 'detectBinaryEncoding'>;

/** Tried when nothing else fits, as HTTP Request does. */
const CHINESE = ['gb18030', 'gbk', 'gb2312'];
const REPLACEMENT = '\ufffd';

/** The text of an answer, by the charset it names, else UTF-8 where it is that, else by what its bytes look like. */
export async function decodeText(reply: HttpReply, helpers: TextHelpers): Promise<string> {
	const charset = charsetOf(reply);
	if (charset !== undefined) {
		// A charset that n8n does not know throws.
		return await helpers.binaryToString(reply.body, charset as BufferEncoding).catch(() => readText(reply));
	}
	return isUtf8(reply.body) ? readText(reply) : await decodeUnnamed(reply, helpers);
}

/** The JSON of an answer, whatever its charset; undefined when it is none. */
export async function decodeJson(reply: HttpReply, helpers: TextHelpers): Promise<unknown> {
	if (charsetOf(reply) === undefined && isUtf8(reply.body)) return readJson(reply);
	try {
		return JSON.parse(await decodeText(reply, helpers)) as unknown;
	} catch {
		return undefined;
	}
}

/** Undefined for UTF-8: servers say so without knowing. */
function charsetOf({ headers }: HttpReply): string | undefined {
	const [, charset] = /charset="?([^";,\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
	return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : charset.toLowerCase();
}

async function decodeUnnamed(reply: HttpReply, helpers: TextHelpers): Promise<string> {
	// Its type says that it is always one, which n8n's own library denies.
	const detected = helpers.detectBinaryEncoding(reply.body) as string | null;
	const likely = detected && !/^utf-8$/i.test(detected) ? [detected.toLowerCase()] : [];
	for (const encoding of [...likely, ...CHINESE]) {
		const text = await helpers.binaryToString(reply.body, encoding as BufferEncoding).catch(() => '');
		if (text !== '' && (encoding === likely[0] || !text.includes(REPLACEMENT))) return text;
	}
	return readText({ headers: {}, body: reply.body });
}

/** Sends, and has everybody who reads the JSON of a page read it as that of a single answer, whatever its charset. */
export function decodingWith(send: Send, helpers: TextHelpers): Send {
	return async (request) => {
		const reply = await send(request);
		if (reply.rest === undefined && !isBinaryType(reply.headers['content-type'] ?? '')) {
			keepJson(reply, await decodeJson(reply, helpers));
		}
		return reply;
	};
}
