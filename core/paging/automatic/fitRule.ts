import { isDocument } from '../../json/document';
import { readField } from '../../json/fieldPath';
import type { ApiRequest } from '../../request/ApiRequest';
import type { PageSoFar } from '../PageStrategy';
import { RowsError } from '../readRows';
import { createSearch, type Search } from './createSearch';
import type { Guesses } from './signs/findGuesses';
import type { Plan } from './signs/Plan';
import { hasSign } from './toStrategy';

/** The search by a rule that fits the first page, and the request for the second page, if the rule sees one. */
export interface RuledPage {
	search: Search;
	request: ApiRequest | undefined;
}

/**
 * Applies a recipe's rule to the first page. Returns undefined when the rule does not fit: the response does not contain its list or
 * its fields, or shows a next page where the rule sees the end.
 */
export async function fitRule(
	page: PageSoFar,
	rule: Plan,
	{ judgement }: Guesses,
): Promise<RuledPage | undefined> {
	if (rule.rowsField !== undefined && !hasList(page.body, rule.rowsField)) return undefined;
	const search = createSearch(page, [{ plan: rule, isSure: true }]);
	const { isComplete, sign, note } = judgement;
	// A rule without a sign of its own accepts one that is certain.
	if (!hasSign(rule) && isComplete && sign !== undefined && note === undefined)
		return { search, request: undefined };
	try {
		const request = await search.ask();
		return request === undefined && sign !== undefined && !isComplete ? undefined : { search, request };
	} catch (error) {
		if (error instanceof RowsError) return undefined;
		throw error;
	}
}

/** Whether a response has a list at a path; null stands for an empty one. */
function hasList(body: unknown, path: string): boolean {
	const rows = readField(body, path);
	return rows === null || Array.isArray(rows) || (rows !== undefined && isDocument(body));
}
