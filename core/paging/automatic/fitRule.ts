import { isDocument } from '../../json/document';
import { readField } from '../../json/fieldPath';
import type { ApiRequest } from '../../request/ApiRequest';
import type { PageSoFar } from '../PageStrategy';
import { RowsError } from '../readRows';
import { createSearch, type Search } from './createSearch';
import type { Guesses } from './signs/findGuesses';
import type { Plan } from './signs/Plan';
import { hasSign } from './toStrategy';

/** What a rule that fits says about the first page: the request for the second one, or that there is none. */
export interface RuledPage {
	search: Search;
	request: ApiRequest | undefined;
}

/**
 * Asks a recipe's rule for the second page. Undefined when the rule does not fit: its list or its fields are not in the
 * response, or it sees the end where the response shows a next page.
 */
export async function fitRule(
	page: PageSoFar,
	rule: Plan,
	{ judgement }: Guesses,
): Promise<RuledPage | undefined> {
	if (rule.rowsField !== undefined && !hasList(page.body, rule.rowsField)) return undefined;
	const search = createSearch(page, [{ plan: rule, isSure: true }]);
	const { isComplete, sign, note } = judgement;
	// A rule without a sign of its own goes by a plain one.
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
