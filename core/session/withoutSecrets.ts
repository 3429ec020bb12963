import type { SessionLoginError } from '../SessionLoginError';
import { encodeText } from './encodeText';

const MASK = '***';
/** A shorter secret stands in half of all words, so it is only removed where it stands alone. */
const SHORT_SECRET = 4;

/** Removes secrets from everything an error tells, also in their URL-encoded and JSON form; gives the same error. */
export function withoutSecrets<Failure extends SessionLoginError>(
	error: Failure,
	secrets: Iterable<string | undefined>,
): Failure {
	const pattern = anyOf(secrets);
	if (pattern === undefined) return error;
	const clean = (text: string) => text.replace(pattern, MASK);
	error.message = clean(error.message);
	error.stack = error.stack && clean(error.stack);
	error.description = clean(error.description);
	error.facts = Object.fromEntries(
		Object.entries(error.facts).map(([name, fact]: [string, unknown]) => [
			name,
			typeof fact === 'string' ? clean(fact) : fact,
		]),
	);
	return error;
}

function anyOf(secrets: Iterable<string | undefined>): RegExp | undefined {
	const forms = new Set<string>();
	for (const secret of secrets) {
		if (secret) forms.add(secret).add(encodeText(secret)).add(JSON.stringify(secret).slice(1, -1));
	}
	if (forms.size === 0) return undefined;
	const longestFirst = [...forms].sort((a, b) => b.length - a.length);
	return new RegExp(longestFirst.map(toPattern).join('|'), 'g');
}

function toPattern(secret: string): string {
	const literal = secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return secret.length < SHORT_SECRET ? `(?<!\\w)${literal}(?!\\w)` : literal;
}
