import type { PollingTopic } from '../../../core';
import { type Advice, ofNode } from './Advice';

/** What to do when new rows cannot be distinguished from old ones; only the trigger has such errors. */
export const pollingAdvice: Advice<PollingTopic> = {
	'id-field': ofNode('Set ID Field to a field that every row fills, with a different value in each.'),
	'id-of-plain-row': ofNode(
		'Set ID Field to the expression {{ $row }}, which uses the whole row as the ID; n8n shows it in red, but it works.',
	),
	'id-as-text': ofNode(
		'Set ID Field to a field that contains the ID as text, or to an expression that adds another field, such as {{ $row.id + "/" + $row.createdAt }}.',
	),
	'fields-that-count': ofNode(
		'In ID Field and, with Detect By Any Change, in Compare Only These Fields, name fields that are not nested as deeply.',
	),
	'growing-field': ofNode(
		({ isRequired }) =>
			`Set Timestamp or Number Field to a field that every row fills, or choose Detect By Any Change.${isRequired ? ' To skip such rows, remove the option Require Timestamp or Number.' : ''}`,
	),
	'growing-field-type': ofNode(
		'Set Timestamp or Number Field to a field that contains a number or a date such as 2024-06-06T13:15:59Z in every row.',
	),
	'reset-checkpoint': ofNode('If the API has changed, enter a different value in Reset Checkpoint.'),
	'too-many-ids': ofNode(
		({ ids, characters }) =>
			`Detect By Row ID remembers up to ${ids} IDs, and as many ranges of whole numbers as fit into ${characters} characters. Request fewer rows, such as those of the last few days, or choose Detect By Timestamp or Number.`,
	),
	'too-many-rows': ofNode(
		({ rows }) =>
			`Detect By Any Change remembers up to ${rows} rows. Request fewer rows, such as those of the last few days, or choose Detect By Timestamp or Number with the field that shows when a row was last changed.`,
	),
	'too-many-gone': ofNode(
		({ rows }) =>
			`Detect By Any Change remembers up to ${rows} rows, deleted ones until they are reported. Set Report Deleted Rows to At Once, or request fewer rows, such as those of the last few days.`,
	),
	'too-long-to-keep': ofNode(({ hasValues, hasIds }) =>
		[
			hasValues &&
				'Choose fewer or shorter fields in Compare Only These Fields, or remove Add Changed Fields.',
			hasIds && 'Set Report Deleted Rows to Do Not Report.',
			'Or request fewer rows, such as those of the last few days.',
		]
			.filter(Boolean)
			.join(' '),
	),
	'too-many-blank-rows': ofNode(
		'Remove the option Return Rows Without a Value, set a shorter Overlap, or have the API leave out such rows.',
	),
	'too-many-at-watermark': ofNode(toWatermarkAdvice),
};

function toWatermarkAdvice({ isCut, hasOverlap }: { isCut: boolean; hasOverlap: boolean }): string {
	if (isCut)
		return 'The poll runs out of time before the list ends: sort the list by the Timestamp or Number Field, oldest first, request larger pages, or send the watermark to the API (Options, Send Watermark).';
	return hasOverlap
		? 'Set a shorter Overlap.'
		: 'They have the same value in the Timestamp or Number Field: choose a field with more precise values.';
}
