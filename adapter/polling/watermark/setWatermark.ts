import type { IPollFunctions } from 'n8n-workflow';

import {
	type ApiRequest,
	isToken,
	type Point,
	pointAt,
	setBodyField,
	setHeader,
	setQueryParameter,
	type Watermark,
} from '../../../core';
import { toChoice, toName, toText } from '../../n8n/decode';
import { ParameterError } from '../../n8n/ParameterError';
import type { ReadParameter } from '../../n8n/ReadParameter';
import { openWatermarkFormat, WATERMARK_GROUP, type WatermarkFormat } from './openWatermarkFormat';
import type { Span } from './Span';

const PLACES = ['query', 'header', 'body', 'expressions'] as const;
/** A body only for the watermark would be ignored or refused (RFC 9110, sections 9.3.1 and 9.3.2). */
const WITHOUT_BODY = new Set(['GET', 'HEAD']);

/** How Send Watermark sends it; `name` and `untilName` are empty where nothing is sent under a name. */
export interface WatermarkSending {
	sendIn: (typeof PLACES)[number];
	name: string;
	untilName: string;
}

/** Reads Send Watermark; undefined without it. Throws a ParameterError. */
export function readWatermarkSending(read: ReadParameter): WatermarkSending | undefined {
	if (read('options.sendWatermark', null) === null) return undefined;
	const sendIn = toChoice(read(`${WATERMARK_GROUP}.sendIn`, 'query'), 'Send In', PLACES);
	if (sendIn === 'expressions') return { sendIn, name: '', untilName: '' };
	const name = toName(
		read(`${WATERMARK_GROUP}.name`, ''),
		'The name in Send Watermark',
		'Enter the name of the parameter, header or body field in which the API expects the watermark, such as since.',
	);
	const untilName = toText(read(`${WATERMARK_GROUP}.untilName`, '')).trim();
	return { sendIn, name, untilName };
}

/**
 * Returns the request with the ends of a span, sent where and how the author chose; unchanged without Send Watermark or
 * without a span. Throws a ParameterError.
 */
export function setWatermark(
	request: ApiRequest,
	span: Span | undefined,
	read: ReadParameter,
	context: IPollFunctions,
): ApiRequest {
	const sending = readWatermarkSending(read);
	if (sending === undefined) return request;
	const { sendIn, name, untilName } = sending;
	for (const own of [name, untilName])
		if (sendIn === 'header' && own !== '' && !isToken(own)) throw toHeaderNameError(own);
	if (sendIn === 'body' && request.body === undefined && WITHOUT_BODY.has(request.method))
		throw toNoBodyError(request.method);
	// Opened in the first poll, too, so that a wrong pattern is reported before there is a watermark.
	const format = openWatermarkFormat(read, context);
	if (span === undefined || sendIn === 'expressions') return request;
	const set = toSetting(sendIn);
	const begun = span.start === undefined ? request : set(request, name, format.write(span.start));
	return untilName === '' ? begun : set(begun, untilName, writeUntil(span, format, 'Name of the End'));
}

/** Writes the end of a span. Throws a ParameterError, which names the field that sends it, when it has none. */
export function writeUntil(
	{ until }: Span,
	{ write }: WatermarkFormat,
	field: string,
): string | number | bigint {
	if (until !== undefined) return write(until);
	throw new ParameterError(
		`${field} requires dates, but the Timestamp or Number Field contains other numbers`,
		'Remove the end from the request, or set Timestamp or Number Field to a field that contains dates.',
	);
}

type Setting = (request: ApiRequest, name: string, value: string | number | bigint) => ApiRequest;

function toSetting(sendIn: 'query' | 'header' | 'body'): Setting {
	switch (sendIn) {
		case 'query':
			return (request, name, value) => setQueryParameter(request, name, String(value));
		case 'header':
			return (request, name, value) => ({
				...request,
				headers: setHeader(request.headers, name, String(value)),
			});
		case 'body':
			return setBodyField;
	}
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

/**
 * Returns where new rows begin; `since` is the date of a first poll in milliseconds since 1970. Undefined while that is
 * unknown.
 */
export function toStart(before: Watermark | undefined, since: number | undefined): Point | undefined {
	if (before?.start !== undefined) return before.start;
	const isFirst = before === undefined || before.since !== undefined;
	return isFirst && since !== undefined ? { kind: 'date', at: since } : undefined;
}

/** Returns the end of a span that ends now, `now` in milliseconds since 1970; undefined where the values are no moments. */
export function toUntil(start: Point | undefined, now: number): Point | undefined {
	return pointAt(now, start ?? { kind: 'date', at: now });
}
