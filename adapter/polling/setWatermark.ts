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
import { toChoice, toName } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { openPattern } from './openPattern';

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
	if (!sendsWatermark(read)) return request;
	const sendIn = toChoice(read(`${GROUP}.sendIn`, 'query'), 'Send In', ['query', 'header', 'body']);
	const name = toName(
		read(`${GROUP}.name`, ''),
		'The name in Send Watermark',
		'Enter the name of the parameter, header or body field in which the API expects the watermark, such as since.',
	);
	if (sendIn === 'header' && !isToken(name)) throw toHeaderNameError(name);
	if (sendIn === 'body' && request.body === undefined && WITHOUT_BODY.has(request.method))
		throw toNoBodyError(request.method);
	const format = toChoice(read(`${GROUP}.format`, 'automatic'), 'Format', FORMATS);
	// Opened in the first poll, too, so that a wrong pattern is reported before there is a watermark.
	const toPattern = format === 'pattern' ? openPattern(read, GROUP, context) : undefined;
	if (point === undefined) return request;
	const value = toValue(point, format, toPattern);
	switch (sendIn) {
		case 'query':
			return setQueryParameter(request, name, String(value));
		case 'header':
			return { ...request, headers: setHeader(request.headers, name, String(value)) };
		case 'body':
			return setBodyField(request, name, value);
	}
}

/** Whether the API is asked only for rows from the watermark on. */
export function sendsWatermark(read: ReadParameter): boolean {
	return read('options.sendWatermark', null) !== null;
}

function toHeaderNameError(name: string): ParameterError {
	return new ParameterError(
		`'${name.slice(0, 100)}' in Send Watermark is not a valid header name`,
		'Header names may contain only letters, digits and hyphens, such as X-Since. Correct the name, or choose another Send In.',
	);
}

function toNoBodyError(method: string): ParameterError {
	return new ParameterError(
		`A ${method} request has no body for the watermark`,
		'In Send Watermark, choose Query or Header as Send In, or choose another Method, such as POST.',
	);
}

/** Rounds down, so that no row is missed. */
function toValue(
	point: Point,
	format: (typeof FORMATS)[number],
	toPattern: ((ms: number) => string) | undefined,
): string | number | bigint {
	if (format === 'automatic' && point.kind === 'number') return toExact(point.at);
	const ms = Math.floor(toMoment(point) ?? NaN);
	if (!(Math.abs(ms) <= LATEST_DATE_MS)) {
		throw new ParameterError(
			`The watermark ${point.at} cannot be sent as a date`,
			'In Send Watermark, choose Automatic as Format: the values of the Timestamp or Number Field are not dates.',
		);
	}
	switch (format) {
		case 'epochSeconds':
			return Math.floor(ms / 1000);
		case 'epochMilliseconds':
			return ms;
		default:
			return toPattern?.(ms) ?? new Date(ms).toISOString();
	}
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
