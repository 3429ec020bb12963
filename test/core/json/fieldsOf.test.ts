import { fieldsOf } from '../../../core/json/fieldsOf';

it('lists the topmost fields first, normalises names and marks fields of a refresh token', () => {
	const fields = fieldsOf({ 'Access-Token': 'a', refresh_token: { value: 'b' }, list: [{ Id: 7 }] });
	expect(fields.map(({ name, depth, isOfRefresh }) => [name, depth, isOfRefresh])).toEqual([
		['accesstoken', 0, false],
		['refreshtoken', 0, true],
		['list', 0, false],
		['value', 1, true],
		['0', 1, false],
		['id', 2, false],
	]);
});

it('returns at most 5000 fields, down to a depth of eight', () => {
	expect(fieldsOf(Array.from({ length: 100_000 }, () => 1))).toHaveLength(5_000);
	const deep = JSON.parse('{"a":'.repeat(20) + '1' + '}'.repeat(20)) as unknown;
	expect(fieldsOf(deep)).toHaveLength(8);
});

it.each([undefined, null, 'text', 5])('finds no fields in %p', (value) => {
	expect(fieldsOf(value)).toEqual([]);
});
