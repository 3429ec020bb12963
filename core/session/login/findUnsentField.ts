import type { HttpRequest } from '../../http/Exchange';

/** A message such as "A login needs 'companyId'", or "company_id is required". */
const QUOTED = /['"`‘“«]([A-Za-z_]\w{2,39})['"`’”»]/g;
const REQUIRED =
	/\b([A-Za-z]+(?:_[A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+)\b (?:is|are|was) (?:required|missing|mandatory|empty)/g;
/** What a quoted word must be next to: "User 'Maria' is locked" names no field. */
const ABOUT_FIELDS =
	/\b(requires?|required|missing|needs?|needed|must|empty|blank|provided?|specify|specified|mandatory|fields?|parameters?|property)\b/i;
/** Words of data formats and of HTTP that messages quote, too. */
const NO_FIELD = /^([A-Z]+|null|true|false|undefined|string|number|boolean|object|array)$/;

/** Finds the field that a message about a login names although the request did not send it: probably it is required. */
export function findUnsentField(
	message: string | undefined,
	{ url, body }: Pick<HttpRequest, 'url' | 'body'>,
): string | undefined {
	if (message === undefined || typeof body === 'function') return undefined;
	const sent = `${url} ${body?.toString() ?? ''}`.toLowerCase();
	const patterns = ABOUT_FIELDS.test(message) ? [QUOTED, REQUIRED] : [];
	const named = patterns.flatMap((pattern) => [...message.matchAll(pattern)]);
	return named
		.map(([, name = '']) => name)
		.find((name) => !NO_FIELD.test(name) && !sent.includes(name.toLowerCase()));
}
