import type { IPollFunctions } from 'n8n-workflow';

import {
	type ApiRequest,
	isToken,
	LATEST_DATE_MS,
	type Point,
	setBodyField,
	setHeader,
	setQueryParameter,
	toExact,
	toMoment,
	type Watermark,
} from '../../core';
import { toChoice, toName, toText } from '../n8n/decode';
import { openEvaluate } from '../n8n/openExpressions';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

const GROUP = 'options.sendWatermark.watermark';
const FORMATS = ['automatic', 'iso', 'epochSeconds', 'epochMilliseconds', 'pattern'] as const;
/** A body only for the watermark would be ignored or refused (RFC 9110, sections 9.3.1 and 9.3.2). */
const WITHOUT_BODY = new Set(['GET', 'HEAD']);

/**
 * Returns the request with the point where new rows begin, sent where and how the author chose; unchanged without Send
 * Watermark or without a point. Throws a ParameterError.
 */
export function setWatermark(
	request: ApiRequest,
	point: Point | undefined,
	read: ReadParameter,
	context: IPollFunctions,
): ApiRequest {
	if (read('options.sendWatermark', null) === null) return request;
	const sendIn = toChoice(read(`${GROUP}.sendIn`, 'query'), 'Send In', ['query', 'header', 'body']);
	const name = toName(
		read(`${GROUP}.name`, ''),
		'The name in Send Watermark',
		'Enter the name of the parameter, header or body field in which the API expects the watermark, such as since.',
	);
	if (sendIn === 'header' && !isToken(name)) throw toHeaderNameError(name);
	if (sendIn === 'body' && request.body === undefined && WITHOUT_BODY.has(request.method))
		throw toNoBodyError(request.method);
	if (point === undefined) return request;
	const value = toValue(point, read, context);
	switch (sendIn) {
		case 'query':
			return setQueryParameter(request, name, String(value));
		case 'header':
			return { ...request, headers: setHeader(request.headers, name, String(value)) };
		case 'body':
			return setBodyField(request, name, value);
	}
}

function toHeaderNameError(name: string): ParameterError {
	return new ParameterError(
		`'${name.slice(0, 100)}' in Send Watermark is not a valid header name`,
		'Header names may contain only letters, digits and dashes, such as X-Since. Correct the name, or choose another Send In.',
	);
}

function toNoBodyError(method: string): ParameterError {
	return new ParameterError(
		`A ${method} request has no body for the watermark`,
		'In Send Watermark, choose Query or Header as Send In, or choose another Method, such as POST.',
	);
}

/** Rounds down, so that no row is missed. */
function toValue(point: Point, read: ReadParameter, context: IPollFunctions): string | number | bigint {
	const format = toChoice(read(`${GROUP}.format`, 'automatic'), 'Format', FORMATS);
	if (format === 'automatic' && point.kind === 'number') return toExact(point.at);
	const ms = Math.floor(toMoment(point) ?? NaN);
	if (!(Math.abs(ms) <= LATEST_DATE_MS)) {
		throw new ParameterError(
			`The watermark ${point.at} cannot be sent as a date`,
			'In Send Watermark, choose Automatic as Format: the growing field does not contain dates.',
		);
	}
	switch (format) {
		case 'epochSeconds':
			return Math.floor(ms / 1000);
		case 'epochMilliseconds':
			return ms;
		case 'pattern':
			return toPattern(ms, read, context);
		default:
			return new Date(ms).toISOString();
	}
}

/** Formats with luxon, which n8n provides in expressions. */
function toPattern(ms: number, read: ReadParameter, context: IPollFunctions): string {
	const $pattern = toText(read(`${GROUP}.pattern`, '')) || 'yyyy-MM-dd HH:mm:ss';
	const $zone = toText(read(`${GROUP}.timeZone`, '')).trim() || 'UTC';
	// Other libraries use these letters for year and day, but they have other meanings in luxon.
	if (/[YD]/.test($pattern.replace(/'[^']*'/g, ''))) {
		throw new ParameterError(
			`Pattern '${$pattern}' in Send Watermark contains Y or D, which do not mean year and day`,
			"Use yyyy and dd, as in yyyy-MM-dd HH:mm:ss, and put literal letters in '…'.",
		);
	}
	const text = openEvaluate(context)(
		'={{ DateTime.fromMillis($ms, { zone: $zone }).setLocale("en").toFormat($pattern) }}',
		{ $ms: ms, $zone, $pattern },
	);
	if (typeof text === 'string' && text !== 'Invalid DateTime') return text;
	throw new ParameterError(
		`The watermark cannot be formatted with Time Zone '${$zone}' and Pattern '${$pattern}'`,
		'Enter a time zone such as UTC or Europe/Rome, and a Luxon pattern such as yyyy-MM-dd HH:mm:ss.',
	);
}

/**
 * Returns where new rows begin; `since` is the date of a first poll in milliseconds since 1970. Undefined while that is
 * unknown.
 */
export function toStart(before: Watermark | undefined, since: number | undefined): Point | undefined {
	if (before?.start !== undefined) return before.start;
	const isFirst = before === undefined || before.since !== undefined;
	return isFirst && since !== undefined ? { kind: 'date', at: since } : undefined;
}
