import type { PageSoFar } from '../../PageStrategy';
import type { Plan } from './Plan';
import type { Asked } from './readAsked';
import type { Shown } from './readShown';

/** Everything that a first page shows about how its list is paged. */
export interface FirstPage {
	page: PageSoFar;
	rows: unknown[];
	/** The path of the rows. */
	rowsField: string;
	shown: Shown[];
	asked: Asked;
}

/** A way to request page 2, which proves it; a sure one is shown by the request or the response. */
export interface Guess {
	plan: Plan;
	isSure: boolean;
}

/** What one kind of sign shows: ways to the next page, the likeliest first, or that there is none. */
export interface Finding<One> {
	plans: One[];
	/** The field or header that shows the end, as in "field 'next'". */
	end?: string;
	/** Whether the end is shown only by a missing field that other pages have. */
	isWeak?: boolean;
	/** A field that shows a next page in a way that is not known. */
	strange?: string;
}

/** A field or header in a sentence. */
export function toWhere({ field, header }: Pick<Shown, 'field' | 'header'>): string {
	return header === undefined ? `field '${field}'` : `header ${header}`;
}

/** A number of rows in a sentence. */
export function toRowsText(count: number): string {
	return count === 1 ? '1 row' : `${count} rows`;
}
