import type { CompletePlan, Plan } from './signs/Plan';
import { isCounted, withoutSigns } from './toStrategy';
import { isAbout } from './withPlan';

/** What earlier runs have found for a list, and where this one records what it finds. */
export interface Memory {
	/** What an earlier run has found for this list; undefined when it was for a list at another path. */
	readonly learned: Plan | undefined;
	/** The same, when it is an address or a cursor: a list has those again when it grows. */
	readonly linked: Plan | undefined;
	/** The same, when it has led to a second page. */
	readonly proven: Plan | undefined;
	/** Whether an earlier run has requested other pages in the usual ways, without success. */
	readonly wasTried: boolean;
	/** The most rows with which an earlier run found the list complete, although nothing shows its end; -1 for none. */
	readonly saidOf: number;
	/** Fills in the rows of this page: where they are, and how many. */
	toPresent(plan: Plan): Plan;
	/** Records how the list is paged; what was learned keeps the signs that were left out to check them. */
	record(plan: Plan): void;
	/** Records `plan`: no second page was found; `isTried`: although other pages were requested. */
	recordEnd(plan: CompletePlan, isTried: boolean): void;
}

/** Opens the memory for a list whose first page has so many rows at a path. */
export function createMemory(
	{ learned: all, onFound }: { learned?: Plan; onFound?(plan: Plan): void },
	{ field, rows }: { field: string | undefined; rows: number },
): Memory {
	const isOther = Boolean(all?.rowsField) && field !== undefined && all?.rowsField !== field;
	const learned = isOther ? undefined : all;
	/** A way that has reached a next page before does so again when the list grows. */
	const proven = learned === undefined || learned.mode === 'complete' ? undefined : learned;
	const linked = proven === undefined || isCounted(proven) ? undefined : proven;
	// Another list may return page 1 again, or a status, just because it has no other page.
	const wasTried = linked !== undefined && learned?.isTried === true;
	const saidOf = learned?.mode === 'complete' ? (learned.saidOf ?? -1) : -1;
	const toPresent = (plan: Plan): Plan => ({
		...plan,
		rowsField: plan.rowsField ?? field,
		...(isCounted(plan) && { pageSize: rows }),
	});
	return {
		learned,
		linked,
		proven,
		wasTried,
		saidOf,
		toPresent,
		record(plan) {
			const isLearned = learned !== undefined && isAbout(plan, withoutSigns(learned));
			const known = { ...(isLearned ? toPresent(learned) : plan) };
			delete known.isTried;
			onFound?.(known);
		},
		recordEnd(plan, isTried) {
			const known = proven === undefined ? plan : toPresent(proven);
			onFound?.({ ...known, ...(linked !== undefined && (wasTried || isTried) && { isTried: true }) });
		},
	};
}
