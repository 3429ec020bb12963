import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ParameterError } from '../../../adapter/n8n/ParameterError';
import { toNodeError } from '../../../adapter/n8n/toNodeError';
import { type ErrorFacts, SessionLoginError } from '../../../core';

class TestError extends SessionLoginError {
	readonly code = 'TEST_CODE';
}

const node: INode = {
	id: '1',
	name: 'Session',
	type: 'sessionRequest',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const convert = (message: string, facts?: ErrorFacts) =>
	toNodeError(node, new TestError(message, 'What to do.', facts), 3) as NodeApiError;

/** n8n replaces a message that contains the name of a Node.js error, even inside a word. */
const TREACHEROUS = [
	"Missing permission 'sharepermission'",
	'409 Conflict: a preexisting record',
	'ENOTFOUND',
	'400 Bad Request: ECONNREFUSED by the warehouse',
	'Operation timed out: ETIMEDOUT',
	'bad gateway',
];

describe('an error of the core', () => {
	it('becomes a NodeApiError with status, item and facts', () => {
		const facts = { status: 403, apiMessage: 'No', permission: 'product', method: 'GET', url: 'https://x/' };
		const error = convert("Missing permission 'product'", facts);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: "Missing permission 'product'",
			description: 'What to do.',
			httpCode: '403',
			node,
		});
		expect(error.context).toMatchObject({ itemIndex: 3, data: { code: 'TEST_CODE', ...facts } });
	});

	it('has no status without a response', () => {
		const error = convert('The host cannot be reached', { method: 'GET', url: 'https://x/' });
		expect(error.httpCode).toBeNull();
		expect(error).toMatchObject({ message: 'The host cannot be reached', description: 'What to do.' });
	});

	it.each([400, 401, 403, 404, 405, 429, 500, 502, 503, 504])(
		'keeps its message with status %i',
		(status) => {
			expect(convert('In our own words', { status })).toMatchObject({
				message: 'In our own words',
				description: 'What to do.',
				httpCode: String(status),
			});
		},
	);

	it.each(TREACHEROUS)('keeps its message as written: %s', (message) => {
		for (const status of [undefined, 409]) {
			expect(convert(message, { status, apiMessage: message }).message).toBe(message);
		}
	});

	it('shows neither the cause nor added fields of the core error', () => {
		const error = new TestError('message', 'description', { status: 500 }, { cause: new Error('hidden') });
		Object.assign(error, { config: { headers: { authorization: 'hidden' } } });
		const converted = toNodeError(node, error);
		expect(JSON.stringify(converted)).not.toContain('hidden');
		expect(converted).not.toHaveProperty('config');
	});

	it('keeps long facts complete', () => {
		const apiMessage = 'x'.repeat(300);
		expect(convert(`500: ${apiMessage}`, { status: 500, apiMessage }).context.data).toMatchObject({
			apiMessage,
		});
	});
});

describe('an error of a parameter', () => {
	it('becomes a NodeOperationError with the item', () => {
		const error = toNodeError(node, new ParameterError('Password is empty', 'Fill in Password.'), 2);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'Password is empty', description: 'Fill in Password.' });
		expect((error as NodeOperationError).context).toMatchObject({ itemIndex: 2 });
	});

	it.each(TREACHEROUS)('keeps its message as written: %s', (message) => {
		expect(toNodeError(node, new ParameterError(message, 'Do.')).message).toBe(message);
	});
});

describe('anything else', () => {
	it('is passed through unchanged if it is an error', () => {
		const own = new NodeApiError(node, { message: 'x' });
		const error = new TypeError('a mistake');
		expect(toNodeError(node, own)).toBe(own);
		expect(toNodeError(node, error)).toBe(error);
	});

	it.each(['text', 5, null, undefined])('becomes an error: %j', (thrown) => {
		expect(toNodeError(node, thrown)).toMatchObject({ message: String(thrown) });
	});
});
