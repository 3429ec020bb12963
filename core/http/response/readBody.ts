import { isUtf8 } from 'node:buffer';

import { asDocument } from '../../json/document';
import { atOnce, inTurns } from '../../json/inTurns';
import { parseJson } from '../../json/parseJson';
import type { FormatFailure, HttpResponse } from '../Exchange';
import { charsetOf, decoderOf, readText, toDecoder } from './readText';
import { isXml } from './findFormat';

/** The parts of a response needed to read its content. */
export type Content = Pick<HttpResponse, 'headers' | 'body' | 'decoded'>;

/** No list in XML is larger, and a hostile one would hold up all other work. */
const MOST_XML_BYTES = 64 * 1024 * 1024;

/**
 * Returns the parsed body, JSON or XML, whatever its content type; undefined when it is neither. An XML document is an
 * object with a field for its outermost element. The body is parsed once and kept with the response.
 */
export function readBody(response: Content): unknown {
	response.decoded ??= isXml(response) ? atOnce(parseDocument(response)) : { body: parse(response) };
	return response.decoded.body;
}

/** Like `readBody`, but pauses for other work while it parses a large XML document. */
export async function readBodyInTurns(response: Content): Promise<unknown> {
	if (response.decoded === undefined && isXml(response))
		response.decoded = await inTurns(parseDocument(response));
	return readBody(response);
}

/** Like `readBody`, but undefined for XML. */
export function readJson(response: Content): unknown {
	return isXml(response) ? undefined : readBody(response);
}

function parse(response: Content): unknown {
	try {
		return parseJson(readText(response));
	} catch {
		return undefined;
	}
}

/** No login response is larger, and parsing a hostile one would hold up all other work. */
const LARGEST_BYTES = 2 * 1024 * 1024;

/** Returns the parsed body of a response that may contain a session; undefined like `readBody`, or when it is larger than 2 MB. */
export function readSmallBody(response: Content): unknown {
	return isSmall(response) ? readBody(response) : undefined;
}

/** Whether a body is small enough to be read just for a hint or a message. */
export function isSmall({ body }: Pick<HttpResponse, 'body'>): boolean {
	return body.length <= LARGEST_BYTES;
}

/** Parses XML step by step; the library is loaded with the first document. */
function* parseDocument(response: Content): Generator<undefined, { body: unknown; failure?: FormatFailure }> {
	const { length } = response.body;
	const fail = (why: string, isTooMuch: boolean) => ({
		body: undefined,
		failure: { format: 'xml' as const, why, ...(isTooMuch && { isTooMuch }) },
	});
	if (length > MOST_XML_BYTES) return fail(`It has more than ${MOST_XML_BYTES / 1024 / 1024} MB.`, true);
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const { parseXml, XmlError } = require('../../xml') as typeof import('../../xml');
	try {
		return { body: asDocument(yield* parseXml(readMarkup(response))) };
	} catch (error) {
		if (!(error instanceof XmlError)) throw error;
		return fail(error.message, error.reason === 'size');
	}
}

/**
 * Decodes XML by its byte order mark, the charset of its type or its own declaration, in this order (RFC 7303, section
 * 3), else as UTF-8; bytes that are not UTF-8 by the encoding that they suggest.
 */
function readMarkup({ headers, body }: Content): string {
	const decoder = decoderOf({ headers, body });
	if (decoder.encoding !== 'utf-8' || isUtf8(body)) return decoder.decode(body);
	// Servers declare UTF-8 without checking.
	const declared = charsetOf({ headers: {}, body });
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const { detectCharset } = require('../../charset') as typeof import('../../charset');
	const likely = [declared, detectCharset(body)].find((name) => name && !/^utf-?8$/i.test(name));
	return toDecoder(likely ?? 'utf-8').decode(body);
}
