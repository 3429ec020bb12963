import { type Choice, toEntries } from '../../../adapter/choices/toEntries';
import { createMask } from '../../../core/session/secrets/createMask';

const texts = (choices: Choice[], search?: string, mask: (text: string) => string = String) =>
	toEntries(choices, search, mask).map(({ name }) => name);

it('shows the name and an example', () => {
	expect(texts([{ name: 'x', example: 7003 }, { name: 'y' }])).toEqual(['x: 7003', 'y']);
});

it('adds what the author should know', () => {
	expect(texts([{ name: 'status', example: 'open', remark: 'repeats' }])).toEqual(['status: open (repeats)']);
});

it('hides the secrets of the account and the session, wherever they are', () => {
	const mask = createMask(['s3cr3t-of-session']);
	const choices = [{ name: 'note', example: 'see/s3cr3t-of-session' }, { name: 's3cr3t-of-session' }];
	expect(texts(choices, undefined, mask)).toEqual(['note: see/***']);
});

it('finds what the author searches for, in names and values', () => {
	const choices = [
		{ name: 'orderId', example: 7 },
		{ name: 'status', example: 'Open' },
	];
	expect(texts(choices, 'ORDER')).toEqual(['orderId: 7']);
	expect(texts(choices, ' open')).toEqual(['status: Open']);
	expect(texts(choices, 'none')).toEqual([]);
});
