import { isUtf8 } from 'node:buffer';

import type { IExecuteFunctions } from 'n8n-workflow';

import { charsetOf as likelyCharset, type HttpResponse, parseJson, readJson, readText } from '../../core';

/** n8n's own text decoder. */
export type TextHelpers = Pick<IExecuteFunctions['helpers'], 'binaryToString'>;

/** Encodings that are tried last, as in HTTP Request. */
const CHINESE = ['gb18030', 'gbk', 'gb2312'];
const REPLACEMENT = '\ufffd';

/**
 * Decodes the text of a response by the charset that it names; failing that, as UTF-8 when its bytes are valid UTF-8;
 * failing that, by the encoding that its bytes suggest.
 */
export async function decodeText(response: HttpResponse, helpers: TextHelpers): Promise<string> {
	const charset = charsetOf(response);
	// The first bytes decide about UTF-16, whatever the content type states.
	const likely = likelyCharset(response);
	if ([charset, likely].some((name) => /^utf-?16/i.test(name ?? ''))) return readText(response);
	if (charset !== undefined) {
		// n8n throws for a charset that it does not know.
		return await helpers
			.binaryToString(response.body, charset as BufferEncoding)
			.catch(() => readText(response));
	}
	return isUtf8(response.body) ? readText(response) : await decodeUnnamed(response, helpers);
}

/** Parses the JSON of a response in any charset; undefined when it is not valid JSON. */
export async function decodeJson(response: HttpResponse, helpers: TextHelpers): Promise<unknown> {
	if (response.decoded !== undefined) return readJson(response);
	if (charsetOf(response) === undefined && isUtf8(response.body)) return readJson(response);
	try {
		return parseJson(await decodeText(response, helpers));
	} catch {
		return undefined;
	}
}

/** Undefined for UTF-8, because servers declare it without checking. */
function charsetOf({ headers }: HttpResponse): string | undefined {
	const [, charset] = /charset="?([^";,\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
	return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : charset.toLowerCase();
}

async function decodeUnnamed(response: HttpResponse, helpers: TextHelpers): Promise<string> {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const { detectCharset } = require('../../core/charset') as typeof import('../../core/charset');
	const detected = detectCharset(response.body);
	const likely = detected && !/^utf-8$/i.test(detected) ? [detected.toLowerCase()] : [];
	for (const encoding of [...likely, ...CHINESE]) {
		const text = await helpers.binaryToString(response.body, encoding as BufferEncoding).catch(() => '');
		if (text !== '' && (encoding === likely[0] || !text.includes(REPLACEMENT))) return text;
	}
	return readText({ headers: {}, body: response.body });
}
