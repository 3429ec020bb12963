import type { PageSoFar } from '../../core';
import { toChoice, toText } from '../n8n/decode';
import type { Expressions, Keys } from '../n8n/openExpressions';
import { ParameterError } from '../n8n/ParameterError';

/** HTTP Request's rule for the last page. */
export interface Complete {
	isComplete(page: PageSoFar, keys: Keys): boolean;
	/** Statuses that end the list, separated by commas. */
	endStatuses?: string;
	/** Whether the API, not the author, knows which page is the last. */
	isOpen?: boolean;
}

const RULES = ['responseIsEmpty', 'receiveSpecificStatusCodes', 'other'] as const;

/** Reads Pagination Complete When; throws a ParameterError for a rule that no page can ever meet. */
export function readComplete(raw: Expressions['raw'], evaluate: Expressions['evaluate']): Complete {
	const rule = raw.paginationCompleteWhen ?? 'responseIsEmpty';
	switch (toChoice(rule, 'Pagination Complete When', RULES)) {
		case 'receiveSpecificStatusCodes': {
			const codes = readCodes(raw.statusCodesWhenComplete, 'Status Code(s) When Complete');
			return { isComplete: ({ response }) => codes.includes(response.status), endStatuses: codes.join(', ') };
		}
		case 'other': {
			const { completeExpression } = raw;
			if (typeof completeExpression !== 'string' || !completeExpression.startsWith('='))
				throw new ParameterError(
					'Complete If is not an expression',
					'Enter an expression that is true on the last page, such as {{ !$response.body.next }}.',
				);
			return { isComplete: (_, keys) => isTrue(evaluate(completeExpression.trim(), keys)) };
		}
		case 'responseIsEmpty':
			return { isComplete: isEmpty, isOpen: true };
	}
}

function isEmpty({ body, response }: PageSoFar): boolean {
	if (response.rest !== undefined) return false;
	// HTTP Request would request pages until the fifth `{}`, which is an error.
	if (typeof body === 'object' && body !== null) return Object.keys(body).length === 0;
	return response.body.length === 0 || body === null || body === false || body === 0 || body === '';
}

/** Text around the braces of an expression turns its value into text. */
function isTrue(value: unknown): boolean {
	return typeof value === 'string' ? !/^\s*(false)?\s*$/i.test(value) : Boolean(value);
}

/** Reads statuses separated by commas; throws a ParameterError unless all of them are from 100 to 599. */
export function readCodes(list: unknown, label: string): number[] {
	const codes = toText(list)
		.split(',')
		.map((code) => Number.parseInt(code.trim(), 10));
	if (codes.length > 0 && codes.every((code) => code >= 100 && code <= 599)) return codes;
	throw new ParameterError(
		`${label} must contain only statuses from 100 to 599`,
		'Enter the statuses that end the list, separated by commas, such as 404, 410.',
	);
}
