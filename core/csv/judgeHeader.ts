/** Whether the first row of a CSV text contains the names of the columns, and whether that is certain. */
export interface HeaderJudgement {
	hasNames: boolean;
	isSure: boolean;
}

/** So many rows and columns are enough to see what kind of values the cells are. */
const MOST_ROWS = 50;
const MOST_COLUMNS = 500;
const LONGEST_NAME = 100;

type Kind = 'empty' | 'number' | 'date' | 'address' | 'truth' | 'uuid' | 'text';

const KINDS: ReadonlyArray<readonly [Kind, RegExp]> = [
	['empty', /^$/],
	['number', /^[-+]?\d+([.,]\d+)*$/],
	['date', /^(\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4})([T ]\d.*)?$/],
	['address', /^([^\s@]+@[^\s@]+\.[^\s@]+|https?:\/\/\S+)$/i],
	['truth', /^(true|false)$/i],
	['uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
];
/** Names that are clearly those of columns: `order_id`, `orderId`, and the most frequent ones. */
const NAME =
	/^([a-z]+\d*(_[a-z\d]+)+|[a-z]+([A-Z][a-z\d]*)+|(.*\W)?(id|no|nr|name|email|e-mail|date|type|status|title|code|price|amount|country|city|phone|currency|quantity|description)|uuid|sku|url|value|key)$/;

/**
 * Judges the first row on its own and by the rows that follow. It contains no names if a cell is a number, is a value of the same
 * kind as one below it, or occurs again in its column, as names do not. It certainly contains names if they look like names, or if
 * a column below has values of another kind.
 */
export function judgeHeader(first: readonly string[], following: readonly string[][]): HeaderJudgement {
	const cells = first.slice(0, MOST_COLUMNS).map((cell) => cell.trim());
	const kinds = cells.map(kindOf);
	const rows = following
		.slice(0, MOST_ROWS)
		.map((row) => cells.map((_, column) => (row[column] ?? '').trim()));
	if (kinds.includes('number')) return { hasNames: false, isSure: true };
	const isValue = (kind: Kind, column: number) =>
		kind !== 'text' &&
		kind !== 'empty' &&
		(rows.length === 0 || rows.some((row) => kindOf(row[column] ?? '') === kind));
	if (kinds.some(isValue)) return { hasNames: false, isSure: true };

	const isLikeNames =
		cells.every((cell) => cell !== '' && cell.length <= LONGEST_NAME) && new Set(cells).size === cells.length;
	if (isLikeNames && cells.some((cell) => NAME.test(cell) || NAME.test(cell.toLowerCase())))
		return { hasNames: true, isSure: true };
	const others = rows.filter((row) => row.some((cell, column) => cell !== cells[column]));
	const comesAgain = cells.some((cell, column) => cell !== '' && others.some((row) => row[column] === cell));
	if (comesAgain) return { hasNames: false, isSure: true };
	const isOtherKind = (row: readonly string[]) =>
		row.some((cell) => !['text', 'empty'].includes(kindOf(cell)));
	return { hasNames: true, isSure: isLikeNames && rows.some(isOtherKind) };
}

function kindOf(cell: string): Kind {
	return KINDS.find(([, pattern]) => pattern.test(cell))?.[0] ?? 'text';
}
