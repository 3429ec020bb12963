import { toAdvisedText } from '../n8n/advice/advise';
import type { ReadList } from './listRows';
import type { RowDetection } from './readDetection';

/** Joins what there is to say about a poll. n8n shows no hints of a trigger, so they are part of the output. */
export function toPollHint(
	list: Pick<ReadList, 'remark'> | undefined,
	skipped: number | undefined,
	{ growingField = '' }: RowDetection,
	more: ReadonlyArray<string | false | undefined>,
): { hint?: string } {
	const rows = skipped === 1 ? '1 row was' : `${skipped} rows were`;
	const hints = [
		toAdvisedText(list?.remark ?? [], 'trigger'),
		skipped === undefined
			? ''
			: `${rows} skipped: the field '${growingField}' is empty. Such rows are returned once they have a value; the option Return Rows Without a Value returns them at once, and Require Timestamp or Number makes them an error.`,
		...more,
	].filter(Boolean);
	return hints.length === 0 ? {} : { hint: hints.join(' ') };
}
