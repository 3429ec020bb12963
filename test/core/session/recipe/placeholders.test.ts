import { fill, fillJson, placeholdersIn, TemplateError } from '../../../../core/session/recipe/placeholders';

const placeholders = (name: string) =>
	({ username: 'ANNA', password: '{{username}}$&$1', 'field.company': 'ACME', 'cookie.a-b': 'c' })[name];

it.each([
	['plain', 'plain'],
	['', ''],
	['{{username}}', 'ANNA'],
	['{{ username }}', 'ANNA'],
	['a {{username}} b {{field.company}}', 'a ANNA b ACME'],
	['{{cookie.a-b}}', 'c'],
	['{{{username}}}', '{ANNA}'],
	['{{username', '{{username'],
	['{{}} {username}', '{{}} {username}'],
	['{{user name}}', '{{user name}}'],
	['{{password}}', '{{username}}$&$1'],
])('fills %j', (template, text) => {
	expect(fill(template, placeholders)).toBe(text);
});

it('encodes every value with the given function, and nothing else', () => {
	expect(fill('a/{{username}}/b', placeholders, (value) => `<${value}>`)).toBe('a/<ANNA>/b');
});

it.each(['other', 'constructor', '__proto__', 'x'.repeat(1_000)])(
	'throws for a placeholder without a value: %s',
	(name) => {
		const none = () => undefined;
		expect(() => fill(`{{${name}}}`, none)).toThrow(TemplateError);
		expect(() => fill(`{{${name}}}`, none)).toThrow(
			expect.objectContaining({
				code: 'TEMPLATE_INVALID',
				message: `There is no value for {{${name.slice(0, 100)}}}`,
			}),
		);
	},
);

it('does not repeat a secret that lacks its quotation marks', () => {
	const message = 'There is no value for {{…}}';
	expect(() => fill('{{ JBSWY3DPEHPK3PXP | totp }}', placeholders)).toThrow(
		expect.objectContaining({ message }),
	);
});

it('fills every string of a JSON value, but no name', () => {
	const json = {
		a: '{{username}}',
		'{{username}}': [1, true, null, ['{{field.company}}', { b: '{{username}}!' }]],
	};
	expect(fillJson(json, placeholders)).toEqual({
		a: 'ANNA',
		'{{username}}': [1, true, null, ['ACME', { b: 'ANNA!' }]],
	});
});

it('keeps __proto__ as an ordinary name', () => {
	const filled = fillJson(JSON.parse('{"__proto__":"{{username}}"}'), placeholders);
	expect(JSON.stringify(filled)).toBe('{"__proto__":"ANNA"}');
});

it('finds the placeholders at any depth', () => {
	expect([
		...placeholdersIn([{ a: '{{x}} {{ y }}' }, ['{{x}}', { b: ['"{{z.a}}"'] }], '{{no', 5, null]),
	]).toEqual(['x', 'y', 'z.a']);
	expect(placeholdersIn(undefined).size).toBe(0);
});
