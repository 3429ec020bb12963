import type { ApiRequest } from '../core';
import { toWholeNumber } from './decode';
import { ParameterError } from './ParameterError';
import { readBody } from './readBody';
import { readHeaders } from './readHeaders';
import { readQuery } from './readQuery';
import type { ReadParameter } from './ReadParameter';

/** HTTP Request's default. */
const TIME_OUT_MS = 300_000;
/** Longer and a timer overflows (Node.js documentation, setTimeout). */
const LONGEST_TIME_OUT_MS = 2_147_483_647;

/** Reads a request from the node's form; throws a ParameterError naming the field that makes no sense. */
export function readRequest(read: ReadParameter, signal?: AbortSignal): ApiRequest {
	const { body, contentType } = readBody(read);
	return {
		method: String(read('method', 'GET')),
		url: readUrl(read('url', '')),
		query: readQuery(read),
		headers: { ...contentType, ...readHeaders(read) },
		body,
		timeoutMs: toWholeNumber(read('options.timeout', TIME_OUT_MS), 'Timeout', 1, LONGEST_TIME_OUT_MS),
		signal,
	};
}

function readUrl(url: unknown): string {
	if (typeof url !== 'string') {
		throw new ParameterError(
			`URL parameter must be a string, got ${url === null ? 'null' : typeof url}`,
			'Check the expression in URL.',
		);
	}
	if (url.trim() === '') {
		throw new ParameterError(
			'URL parameter cannot be empty',
			'Give a path below the credential’s Base URL, such as /product, or a whole address.',
		);
	}
	return url.trim();
}
