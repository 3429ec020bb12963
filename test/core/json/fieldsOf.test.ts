import { fieldsOf } from '../../../core/json/fieldsOf';

it('gives fields nearest the top first, by names without signs, and knows what is about a refresh token', () => {
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

it('gives at most 5000 fields, and none deeper than eight', () => {
	expect(fieldsOf(Array.from({ length: 100_000 }, () => 1))).toHaveLength(5_000);
	const deep = JSON.parse('{"a":'.repeat(20) + '1' + '}'.repeat(20)) as unknown;
	expect(fieldsOf(deep)).toHaveLength(8);
});

it.each([undefined, null, 'text', 5])('finds no fields in %p', (value) => {
	expect(fieldsOf(value)).toEqual([]);
});
