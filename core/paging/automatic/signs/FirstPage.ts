import type { PageSoFar } from '../../PageStrategy';
import type { Plan } from './Plan';
import type { Asked } from './readAsked';
import type { Shown } from './readShown';

/** What a first page shows about how its list is paged. */
export interface FirstPage {
	page: PageSoFar;
	rows: unknown[];
	/** The path of the rows. */
	rowsField: string;
	shown: Shown[];
	asked: Asked;
}

/** How page 2 may be requested. A sure guess follows from the request or the response; page 2 proves any guess. */
export interface Guess {
	plan: Plan;
	isSure: boolean;
}

/** What one kind of sign shows: how to request the next page, the likeliest first, or that there is no next page. */
export interface Finding<One> {
	plans: One[];
	/** The field or header that shows the end, as in "field 'next'". */
	end?: string;
	/** Whether the only evidence of the end is a missing field that other pages have. */
	isWeak?: boolean;
	/** A field that shows a next page in an unknown form. */
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
