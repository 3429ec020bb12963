import { keepJson, type Send } from '../core';
import { decodeJson, type TextHelpers } from './decodeAnswer';
import { isBinaryType } from './isBinaryType';

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
