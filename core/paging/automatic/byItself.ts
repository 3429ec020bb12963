import type { PageStrategy } from '../PageStrategy';
import { createRowsReader } from '../readRows';
import type { Plan } from './Plan';

/** What is known about a list before its first page. */
export interface AutomaticPaging {
	/** Field of the response that contains the rows; when it is empty, they are detected. */
	rowsField: string;
	/** The recipe's own rule, which wins where it fits the response. */
	rule?: Plan;
	/** What an earlier run has found for the same list. */
	learned?: Plan;
	/** Receives how the list is paged, once that is proven by page 2, or once it is complete. */
	onFound?(plan: Plan): void;
}

/** Finds out by the first page how a list is paged, and checks it by the second. */
export function byItself({ rowsField }: AutomaticPaging): PageStrategy {
	return {
		first: (request) => request,
		rowsOf: createRowsReader(rowsField),
		next: () => undefined,
		advice: '',
	};
}
