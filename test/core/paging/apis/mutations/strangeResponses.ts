import { both, any, isObject, onPage2, isRecord, emptied } from './mutate';
import type { Mutation } from './Mutation';

export const strangeResponses: Mutation[] = [
	{
		name: 'page 2 is an error object with status 200',
		answer: onPage2({ body: { error: { code: 'internal', message: 'Something failed' } } }),
		fits: any,
	},
	{
		name: 'page 2 is a failure with status 200',
		answer: onPage2({ body: { success: false, message: 'Something failed' } }),
		fits: any,
	},
	{
		name: 'page 2 has an error beside an empty list',
		answer: (answer, { page, api }) =>
			page === 1 && isRecord(answer.body)
				? { ...answer, body: { ...emptied(answer.body), error: `Internal error of ${api.name}` } }
				: answer,
		fits: ({ body }) => typeof body === 'object' && body !== null && Object.values(body).includes('$rows'),
	},
	{
		name: 'page 2 is a 500',
		answer: onPage2({ status: 500, body: { error: 'Internal server error' } }),
		fits: any,
	},
	{
		name: 'page 2 is a 404',
		looksLikeEnd: true,
		answer: onPage2({ status: 404, body: { error: 'Not found' } }),
		fits: any,
	},
	{
		name: 'page 2 is a 400',
		looksLikeEnd: true,
		answer: onPage2({ status: 400, body: { error: 'Bad request' } }),
		fits: any,
	},
	{
		name: 'page 2 is a 429',
		answer: onPage2({ status: 429, body: { error: 'Too many requests' } }),
		fits: any,
	},
	{
		name: 'page 2 is a web page',
		answer: onPage2({
			headers: { 'content-type': 'text/html' },
			body: '<html><body>Maintenance</body></html>',
		}),
		fits: any,
	},
	{ name: 'page 2 is an empty body', looksLikeEnd: true, answer: onPage2({ body: '' }), fits: any },
	{ name: 'page 2 is an empty object', looksLikeEnd: true, answer: onPage2({ body: {} }), fits: any },
	{ name: 'page 2 is null', looksLikeEnd: true, answer: onPage2({ body: 'null' }), fits: any },
	{ name: 'page 2 is a 204', looksLikeEnd: true, answer: onPage2({ status: 204, body: '' }), fits: any },
	{
		name: 'the list has another name on page 2',
		answer: (answer, { page }) => {
			if (page !== 1 || !isRecord(answer.body)) return answer;
			const renamed = Object.entries(answer.body).map(([key, value]) => [
				Array.isArray(value) && value.length > 1 ? `${key}Page2` : key,
				value,
			]);
			return { ...answer, body: Object.fromEntries(renamed) as unknown };
		},
		fits: ({ body }) => typeof body === 'object' && body !== null && Object.values(body).includes('$rows'),
	},
	{
		name: 'null stands for an empty list',
		facts: (facts) => (facts.rows.length === 0 ? { ...facts, rows: null as unknown as unknown[] } : facts),
		total: () => 0,
		fits: isObject,
	},
	{
		name: 'null stands for an empty list after the last page',
		facts: (facts) => (facts.rows.length === 0 ? { ...facts, rows: null as unknown as unknown[] } : facts),
		total: (size) => 2 * size,
		fits: both(isObject, ({ isOpen }) => isOpen === true),
	},
	{
		name: 'the total is only in a list beside the rows',
		answer: (answer) =>
			isRecord(answer.body)
				? { ...answer, body: { ...answer.body, warnings: [{ text: 'Deprecated' }] } }
				: answer,
		fits: isObject,
	},
];
