import { describeEnd, describeTrouble, type Names } from '../../../adapter/health/describeTrouble';
import type { Trouble } from '../../../core';

const NAMES: Names = { host: 'api.example.com', username: 'maria', urlOf: () => 'GET /orders', now: 0 };

it.each<[string, Pick<Trouble, 'kind' | 'field'>, string, string, string]>([
	[
		'a field',
		{ kind: 'listEmpty', field: '$.items' },
		"The list 'items' in the response to GET /orders is suddenly empty",
		'enter the field under Excluded Fields.',
		"The list 'items' in the response to GET /orders has rows again",
	],
	[
		'the whole response, which has no name to exclude',
		{ kind: 'listEmpty', field: '$' },
		'The list in the response to GET /orders is suddenly empty',
		'remove List Suddenly Empty from the option Problems.',
		'The list in the response to GET /orders has rows again',
	],
	[
		'the type of the whole response',
		{ kind: 'typeChanged', field: '$' },
		'The response to GET /orders has changed from a list to an object',
		'remove Field Type Changed from the option Problems.',
		'The response to GET /orders has its former type again',
	],
])('names %s', (_, trouble, message, whatToDo, end) => {
	const changed: Trouble = { ...trouble, url: 'key', types: { before: 'l', now: 'o' } };
	const sentences = describeTrouble(changed, NAMES);
	expect(sentences.message).toBe(message);
	expect(sentences.whatToDo).toContain(whatToDo);
	expect(describeEnd(changed, NAMES).message).toBe(end);
});

it('calls an account without a user name the account', () => {
	const names = { ...NAMES, username: '' };
	expect(describeTrouble({ kind: 'loginRefused' }, names).message).toBe(
		'The login of the account is refused',
	);
	expect(describeTrouble({ kind: 'manySignIns' }, names).message).toBe(
		'The account has signed in many times within an hour',
	);
	expect(describeEnd({ kind: 'manySignIns' }, names).message).toBe(
		'The account signs in as often as usual again',
	);
});
