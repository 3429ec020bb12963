import { readDigestChallenge } from '../../http/digest/readDigestChallenge';
import { knownChallenge } from '../../http/digest/withDigest';
import type { HttpRequest } from '../../http/Exchange';
import { TOO_MANY_REQUESTS } from '../../http/semantics';
import type { Login } from '../recipe/Login';
import type { LoginEvidence } from './LoginEvidence';

/** Why a login does not agree with the API about Digest authentication. */
export type DigestMistake = 'required' | 'missing' | 'unasked';

/** The message of each mistake. */
export const DIGEST_MISTAKES: Record<DigestMistake, (evidence: LoginEvidence) => string> = {
	required: () => 'The API requires Digest authentication',
	missing: () => 'The API does not offer Digest authentication',
	unasked: ({ pathname }) => `${pathname} does not ask for Digest authentication`,
};

/**
 * Whether the API asks for Digest authentication, and the recipe does not use it, or the other way round; or whether the
 * login's address is open to everybody.
 */
export function findDigestMistake(evidence: LoginEvidence): DigestMistake | undefined {
	const { status, response, recipe, request } = evidence;
	if (status !== 401)
		return status < 500 && status !== TOO_MANY_REQUESTS && isUnasked(request, evidence)
			? 'unasked'
			: undefined;
	const isRequired = readDigestChallenge(response.headers['www-authenticate']) !== undefined;
	const isUsed = recipe.attach.digest === true;
	return isRequired === isUsed ? undefined : isRequired ? 'required' : 'missing';
}

/** Whether the password was not compared, because no response has asked for Digest authentication so far. */
export function isUnasked(request: HttpRequest, { recipe }: Pick<Login, 'recipe'>): boolean {
	return recipe.attach.digest === true && knownChallenge(request) === undefined;
}
