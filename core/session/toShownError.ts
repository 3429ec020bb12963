import type { HttpReply } from '../http/Exchange';
import type { SessionLoginError } from '../SessionLoginError';
import type { RequestSecrets } from './RequestSecrets';
import { withAnswer } from './withAnswer';
import { replyWithoutSecrets } from './withoutSecrets';

/** The error of an answer that nobody will read, made of what is left of it without secrets. */
export function toShownError(
	reply: HttpReply,
	secrets: RequestSecrets,
	toError: (shown: HttpReply) => SessionLoginError,
): SessionLoginError {
	reply.rest?.destroy();
	const shown = replyWithoutSecrets(reply, secrets.values());
	return withAnswer(toError(shown), shown);
}
