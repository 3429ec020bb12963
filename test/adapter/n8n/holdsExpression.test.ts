import { holdsExpression } from '../../../adapter/n8n/openParameters';

it.each<[unknown, boolean]>([
	['={{ $json.id }}', true],
	['=/product', true],
	['/product?a=b', false],
	['', false],
	[7, false],
	[null, false],
	[undefined, false],
	[{ parameters: [{ name: 'a', value: '={{ 1 }}' }] }, true],
	[{ parameters: [{ name: 'a', value: 'b' }] }, false],
	[['a', ['=b']], true],
])('%j: %s', (value, holds) => {
	expect(holdsExpression(value)).toBe(holds);
});
