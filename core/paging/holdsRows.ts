/** Lists stand no deeper, as in `data.page.rows`. */
const DEEPEST = 3;

/** Whether an answer is, or has in one of its fields, a list with something in it. */
export function holdsRows(answer: unknown, depth = 0): boolean {
	if (Array.isArray(answer)) return answer.length > 0;
	if (typeof answer !== 'object' || answer === null || depth === DEEPEST) return false;
	return Object.values(answer).some((value) => holdsRows(value, depth + 1));
}
