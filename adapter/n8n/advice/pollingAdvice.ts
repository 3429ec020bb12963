import type { PollingTopic } from '../../../core';
import { type Advice, ofNode } from './Advice';

/** What to do when new rows cannot be distinguished from old ones; only the trigger has such errors. */
export const pollingAdvice: Advice<PollingTopic> = {
	'id-field': ofNode('Set ID Field to the one that tells one row from another.'),
	'id-of-plain-row': ofNode('Set ID Field to the expression {{ $row }}, which takes the whole row.'),
	'id-as-text': ofNode(
		'Set ID Field to a field that holds the id as text, or to an expression that adds another field, such as {{ $row.id + "/" + $row.createdAt }}.',
	),
	'fields-that-count': ofNode(
		'Name fields that are not in ID Field and, with Detect By Any Change, in Fields That Count.',
	),
	'growing-field': ofNode('Set Growing Field to one that every row has, or choose Detect By Any Change.'),
	'growing-field-type': ofNode(
		'Set Growing Field to one that holds a number or a date such as 2024-06-06T13:15:59Z in every row.',
	),
	'reset-checkpoint': ofNode('When the API has changed, change Reset Checkpoint.'),
	'too-many-ids': ofNode(
		({ ids, characters }) =>
			`Detect By Row ID remembers ${ids} ids, and as many whole numbers as fit into ${characters} characters as ranges. Ask for fewer rows, such as the last days’, or choose Detect By Timestamp or Number That Grows.`,
	),
	'too-many-rows': ofNode(
		({ rows }) =>
			`Detect By Any Change remembers ${rows} rows. Ask for fewer, such as the last days’, or choose Detect By Timestamp or Number That Grows with the field that tells when a row was changed.`,
	),
	'too-many-at-watermark': ofNode(toWatermarkAdvice),
};

function toWatermarkAdvice({ isCut, hasOverlap }: { isCut: boolean; hasOverlap: boolean }): string {
	if (isCut)
		return 'The poll’s time is over before the list is: sort the list by the growing field, oldest first, ask for larger pages, or send the watermark to the API (Options, Send Watermark).';
	return hasOverlap
		? 'Set a shorter Overlap.'
		: 'They have the same value in the growing field: choose a field with finer values.';
}
