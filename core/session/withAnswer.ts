import type { HttpReply } from '../http/Exchange';
import { readJson, readText } from '../http/readBody';
import type { SessionLoginError } from '../SessionLoginError';

/** A larger body says nothing about an error, and would be kept with the execution. */
const LARGEST_BYTES = 64 * 1024;

/** Adds the body of an answer that is free of secrets to the error that it is; gives the same error. */
export function withAnswer(error: SessionLoginError, reply: HttpReply): SessionLoginError {
	const { length } = reply.body;
	if (length > 0 && length <= LARGEST_BYTES) error.answer = readJson(reply) ?? readText(reply);
	return error;
}
