import type { IPollFunctions } from 'n8n-workflow';

import { toText } from '../../n8n/decode';
import { openEvaluate } from '../../n8n/openExpressions';
import { ParameterError } from '../../n8n/ParameterError';
import type { ReadParameter } from '../../n8n/ReadParameter';

/** Moments before and after noon, one with digits that run together when nothing separates them. */
const SAMPLES = [Date.UTC(2001, 0, 11, 0, 14, 5, 6), Date.UTC(2023, 10, 25, 19, 48, 37, 123)];
/** The part of a date that a letter of luxon's stands for. */
const PARTS: Record<string, string> = {
	y: 'year',
	M: 'month',
	L: 'month',
	d: 'day',
	H: 'hour',
	h: 'hour',
	// A whole time.
	T: 'hour',
	t: 'hour',
	m: 'minute',
	s: 'second',
};

/** A format of dates, over milliseconds since 1970. */
export interface DatePattern {
	write(ms: number): string;
	/** The moment that the text of another one names. */
	roundDown(ms: number): number;
	zone: string;
}

/**
 * Reads Pattern and Time Zone in a parameter group; formats with luxon, which n8n provides in expressions. Throws a
 * ParameterError for a pattern that would send a wrong date.
 */
export function openPattern(read: ReadParameter, group: string, context: IPollFunctions): DatePattern {
	const pattern = toText(read(`${group}.pattern`, '')) || 'yyyy-MM-dd HH:mm:ss';
	const zone = toText(read(`${group}.timeZone`, '')).trim() || 'UTC';
	const evaluate = openEvaluate(context);
	const write = (ms: number, own: string) =>
		evaluate('={{ DateTime.fromMillis($ms, { zone: $zone }).setLocale("en").toFormat($pattern) }}', {
			$ms: ms,
			$zone: zone,
			$pattern: own,
		});
	const parse = (text: unknown, own: string) =>
		evaluate('={{ DateTime.fromFormat($text, $pattern, { zone: $zone, locale: "en" }).toMillis() }}', {
			$text: text,
			$zone: zone,
			$pattern: own,
		});
	const format = (ms: number) => {
		const text = write(ms, pattern);
		if (typeof text === 'string' && text !== 'Invalid DateTime') return text;
		throw new ParameterError(
			`The watermark cannot be formatted with Time Zone '${zone}' and Pattern '${pattern}'`,
			'Enter a time zone such as UTC or Europe/Rome, and a Luxon pattern such as yyyy-MM-dd HH:mm:ss.',
		);
	};
	SAMPLES.forEach(format);
	// luxon writes names of time zones (ZZZZ) and numbers since 1970 (X, x), but does not read them.
	const readable = pattern.replace(/Z{4,}/g, '');
	const isBefore = (ms: number) => Number(parse(write(ms, readable), readable)) <= ms;
	const isRead = /^[Xx]$/.test(pattern) || SAMPLES.every(isBefore);
	const mistake = findMistake(lettersOf(pattern)) ?? (isRead ? undefined : UNREADABLE);
	if (mistake !== undefined) {
		throw new ParameterError(
			`Pattern '${pattern}' in Send Watermark would send a wrong date`,
			`${mistake}. Enter a Luxon pattern such as yyyy-MM-dd HH:mm:ss, and put literal letters in '…'.`,
		);
	}
	return {
		zone,
		write: format,
		roundDown: (ms) => (/^[Xx]$/.test(pattern) ? ms : Number(parse(write(ms, readable), readable))),
	};
}

const UNREADABLE = 'It cannot be read back as the same moment';

/** Returns the letters of a pattern with a meaning, such as `yyyy`, `MM`. */
function lettersOf(pattern: string): string[] {
	return pattern.replace(/'[^']*'/g, ' ').match(/([a-z])\1*/gi) ?? [];
}

function findMistake(letters: string[]): string | undefined {
	const parts = letters.map((own) => PARTS[own.charAt(0)]);
	// Other libraries use these letters.
	if (letters.some((own) => /[YD]/.test(own))) return 'Y and D do not mean year and day: use yyyy and dd';
	const twelve = letters.find((own) => own.startsWith('h'));
	if (twelve !== undefined && !letters.includes('a')) return `${twelve} counts only to 12: use HH, or add a`;
	for (const [index, part] of parts.entries()) {
		const own = letters[index] ?? '';
		const isAfterHour = parts[index - 1] === 'hour';
		if (part === 'minute' && !isAfterHour && parts[index - 1] !== 'minute')
			return `${own} means minutes: use MM for the month`;
		if (part === 'month' && isAfterHour) return `${own} means the month: use mm for minutes`;
	}
	const twice = parts.find((part, index) => part !== undefined && parts.indexOf(part) !== index);
	return twice && `It contains the ${twice} twice`;
}
