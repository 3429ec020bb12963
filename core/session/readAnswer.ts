import type { HttpReply } from '../http/Exchange';
import { readJson } from '../http/readBody';

/** No login answer is larger; parsing a hostile one would hold up everybody else. */
const LARGEST_BYTES = 2 * 1024 * 1024;

/** The parsed body of an answer that may hold a session; undefined when it is not JSON, or larger than 2 MB. */
export function readAnswer(reply: HttpReply): unknown {
	return reply.body.length > LARGEST_BYTES ? undefined : readJson(reply);
}
