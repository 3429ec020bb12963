import {
	byPageNumber,
	NotJsonError,
	onPage,
	pages,
	type Send,
	SessionLoginError,
	toNotJsonError,
} from '../../../core';
import { toExchangeError } from '../../../core/http/toExchangeError';
import {
	toMissingPermissionError,
	toRequestFailedError,
	toThrottledError,
} from '../../../core/session/client/requestErrors';
import { catchError } from '../../support/catchError';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

const strategy = byPageNumber({
	pageParameter: 'page',
	firstPage: 1,
	limitParameter: 'limit',
	pageSize: 0,
	rowsField: 'rows',
	moreField: '',
	totalField: '',
	totalPagesField: '',
	stopAtShortPage: false,
	sendIn: 'query',
});

/** Reads a list whose page with this number fails. */
async function failAt(page: number, fail: () => ReturnType<typeof createResponse>): Promise<unknown> {
	let requested = 0;
	const send: Send = async () =>
		++requested === page ? fail() : createResponse({ body: { rows: [requested] } });
	return await catchError(
		(async () => {
			for await (const { rows } of pages(send, createRequest('/list'), strategy)) void rows;
		})(),
	);
}

const response = (status: number) => createResponse({ status, url: 'https://shop.example/list' });
const anna = { identity: { username: 'anna' } };

describe.each<[string, () => SessionLoginError]>([
	['a status', () => toRequestFailedError(response(500), 'GET')],
	['too many requests', () => toThrottledError(response(429), 'GET')],
	['a missing permission', () => toMissingPermissionError(response(403), 'GET', anna, 'order')],
	['a web page', () => toNotJsonError(createResponse({ ...response(200), body: '<html>' }), 'GET')],
	[
		'a timeout',
		() => toExchangeError({ code: 'ETIMEDOUT' }, { method: 'GET', url: 'https://shop.example/list' }),
	],
])('a page error from %s', (_, create) => {
	it('names the page and is otherwise unchanged', async () => {
		const thrown = create();
		const { code, message, facts, description, cause, stack } = thrown;
		const error = await failAt(4, () => {
			throw thrown;
		});
		expect(error).toBeInstanceOf(thrown.constructor);
		expect(error).toMatchObject({ name: thrown.name, code, message, facts });
		expect(error).toMatchObject({ description: `${description} The request was for page 4.` });
		expect((error as Error).cause).toBe(cause);
		expect((error as Error).stack).toBe(stack);
	});

	it('names no page when it is the first one', async () => {
		const thrown = create();
		const error = await failAt(1, () => {
			throw thrown;
		});
		expect(error).toBe(thrown);
		expect(error).toMatchObject({ description: create().description });
	});
});

it('names the page that is not JSON or has no list', async () => {
	const text = createResponse({ headers: { 'content-type': 'text/plain' }, body: 'hello' });
	const error = await failAt(2, () => text);
	expect(error).toBeInstanceOf(NotJsonError);
	expect(error).toMatchObject({ description: expect.stringMatching(/ The request was for page 2\.$/) });
	expect(await failAt(3, () => createResponse({ body: { error: 'x' } }))).toMatchObject({
		code: 'ROWS_NOT_FOUND',
		description: expect.stringMatching(/ The request was for page 3\.$/),
	});
});

it('does not change a login error, which all waiting requests share', async () => {
	const shared = toRequestFailedError(response(500), 'POST');
	const { description } = shared;
	const errors = await Promise.all(
		[2, 3].map((page) => catchError(onPage(page, () => Promise.reject(shared)))),
	);
	expect(errors).toMatchObject([
		{ description: `${description} The request was for page 2.` },
		{ description: `${description} The request was for page 3.` },
	]);
	expect(shared.description).toBe(description);
});

it('does not change other errors', async () => {
	const error = new TypeError('x');
	expect(await catchError(onPage(2, () => Promise.reject(error)))).toBe(error);
});
