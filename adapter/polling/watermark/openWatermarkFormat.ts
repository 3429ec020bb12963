import type { IPollFunctions } from 'n8n-workflow';

import { LATEST_DATE_MS, type Point, toExact, toMoment } from '../../../core';
import { toChoice } from '../../n8n/decode';
import { ParameterError } from '../../n8n/ParameterError';
import type { ReadParameter } from '../../n8n/ReadParameter';
import { openPattern } from './openPattern';

/** How the watermark is written. */
export interface WatermarkFormat {
	/** Rounds down, so that no row is missed; throws a ParameterError for a point that the format cannot write. */
	write(point: Point): string | number | bigint;
	/** What stands for the point before all rows. */
	earliest: string | number;
	/** The moment, in milliseconds since 1970, that another one is when it is written. */
	roundDown(ms: number): number;
	/** The time zone of a pattern. */
	zone?: string;
	/** Whether a date is written as such, and a number unchanged. */
	isAutomatic: boolean;
}

export const WATERMARK_GROUP = 'options.sendWatermark.watermark';
const FORMATS = ['automatic', 'iso', 'epochSeconds', 'epochMilliseconds', 'number', 'pattern'] as const;

/** Reads Format, Pattern and Time Zone of Send Watermark, Automatic without that option. Throws a ParameterError. */
export function openWatermarkFormat(read: ReadParameter, context: IPollFunctions): WatermarkFormat {
	const format = toChoice(read(`${WATERMARK_GROUP}.format`, 'automatic'), 'Format', FORMATS);
	const own = { roundDown: (ms: number) => ms, isAutomatic: format === 'automatic' };
	switch (format) {
		case 'automatic':
			return {
				...own,
				write: (point) => (point.kind === 'number' ? toExact(point.at) : toIso(point)),
				earliest: EARLIEST_ISO,
			};
		case 'iso':
			return { ...own, write: toIso, earliest: EARLIEST_ISO };
		case 'epochSeconds': {
			const toSeconds = (ms: number) => Math.floor(ms / 1000);
			return {
				...own,
				write: (point) => toSeconds(toMs(point)),
				earliest: 0,
				roundDown: (ms) => toSeconds(ms) * 1000,
			};
		}
		case 'epochMilliseconds':
			return { ...own, write: toMs, earliest: 0 };
		case 'number':
			return { ...own, write: toNumber, earliest: 0 };
		case 'pattern': {
			const { write, roundDown, zone } = openPattern(read, WATERMARK_GROUP, context);
			return { ...own, write: (point) => write(toMs(point)), earliest: write(0), roundDown, zone };
		}
	}
}

const EARLIEST_ISO = new Date(0).toISOString();

function toIso(point: Point): string {
	return new Date(toMs(point)).toISOString();
}

function toMs(point: Point): number {
	const ms = Math.floor(toMoment(point) ?? NaN);
	if (Math.abs(ms) <= LATEST_DATE_MS) return ms;
	throw new ParameterError(
		`The watermark ${point.at} cannot be sent as a date`,
		'In Send Watermark, choose Automatic as Format: the values of the Timestamp or Number Field are not dates.',
	);
}

function toNumber({ kind, at }: Point): number | bigint {
	if (kind === 'number') return toExact(at);
	throw new ParameterError(
		'The watermark is a date and cannot be sent as a number',
		'In Send Watermark, choose another Format, such as Seconds Since 1970 or Automatic.',
	);
}
