import type { ListedRow, RowId } from '../../core';

/** A listed row whose id is worked out when it is first asked for, which throws a RowsError for a row without one. A class, as there may be 100,000. */
export class LazyRow implements ListedRow {
	private known: RowId | undefined;

	/** `index` counts from 0. */
	constructor(
		private readonly idOf: (row: unknown, index: number) => RowId,
		public readonly row: unknown,
		private readonly index: number,
		public readonly page: number,
		public readonly value: unknown,
	) {}

	get id(): RowId {
		return (this.known ??= this.idOf(this.row, this.index));
	}
}
