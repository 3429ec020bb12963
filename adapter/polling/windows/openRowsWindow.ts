import { isBlank, type ListedRow, toMoment, toPoint, type Watermark } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';

/**
 * Returns a function that is given the rows read so far, after each page, and returns how many of them to keep once they
 * contain `most` rows above the watermark, or from the moment on before which none is new. The rows with the last value are not
 * kept: more of them may follow, and an API that leaves out rows equal to the watermark would not list them again. Throws a
 * ParameterError for a list that does not begin with its oldest rows.
 */
export function openRowsWindow(
	most: number,
	{ reached, since }: { reached?: Watermark['reached']; since: number },
): (rows: readonly ListedRow[]) => number | undefined {
	let fresh = 0;
	let read = 0;
	let first: number | undefined;
	let last = -Infinity;
	let isAscending = true;
	let kept = { rows: 0, fresh: 0, grows: false };
	const isFresh = (value: unknown) => {
		const point = toPoint(value);
		if (point === undefined) return false;
		if (reached !== undefined) return point.at > reached.at;
		return (toMoment(point) ?? Infinity) >= since;
	};
	const add = (value: unknown, index: number) => {
		const at = isBlank(value) ? undefined : toPoint(value)?.at;
		if (at !== undefined) {
			if (first !== undefined && at > last) kept = { rows: index, fresh, grows: last > first };
			first ??= at;
			isAscending &&= at >= last;
			last = at;
		}
		if (isFresh(value)) fresh++;
	};
	return (rows) => {
		for (; read < rows.length; read++) add(rows[read]?.value, read);
		if (fresh < most) return undefined;
		if (!isAscending) throw toOrderError();
		return kept.fresh >= most && kept.grows ? kept.rows : undefined;
	};
}

function toOrderError(): ParameterError {
	return new ParameterError(
		'The list does not begin with its oldest rows',
		'Time Windows of rows require the oldest rows first. Have the API sort the list by the Timestamp or Number Field, or choose Day as Step.',
	);
}
