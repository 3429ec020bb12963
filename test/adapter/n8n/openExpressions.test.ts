import type { IExecuteFunctions } from 'n8n-workflow';

import { openExpressions } from '../../../adapter/n8n/openExpressions';

/** A host whose expressions know only its own keys. */
function createHost(evaluate?: (this: { additionalKeys: Record<string, unknown> }, text: string) => unknown) {
	return {
		additionalKeys: { $vars: 'own' },
		evaluateExpression: evaluate,
		getNodeParameter: (name: string, _: number, __: object, options: object) => ({ name, ...options }),
		getNode: () => ({ typeVersion: 3 }),
	} as unknown as IExecuteFunctions;
}

const resolve = createHost(function (text) {
	return this.additionalKeys[text.replace(/[{} ]/g, '')];
});

it('resolves expressions with additional keys alongside those of n8n', () => {
	const { evaluate, raw, nodeVersion } = openExpressions(resolve, 'options.x', 0);
	expect(evaluate('={{ $response }}', { $response: { body: 1 } })).toEqual({ body: 1 });
	expect(evaluate('={{ $vars }}', {})).toBe('own');
	expect(raw).toEqual({ name: 'options.x', rawExpressions: true });
	expect(nodeVersion).toBe(3);
});

it('does not change values without an expression', () => {
	const { evaluate } = openExpressions(resolve, 'options.x', 0);
	expect(evaluate('{{ $vars }}', {})).toBe('{{ $vars }}');
	expect(evaluate(7, {})).toBe(7);
});

it.each([undefined, () => undefined])('reports an n8n that cannot resolve expressions: %p', (evaluate) => {
	expect(() => openExpressions(createHost(evaluate), 'options.x', 0)).toThrow(
		expect.objectContaining({
			code: 'PARAMETER_INVALID',
			message: 'This n8n cannot resolve expressions about the previous page',
		}),
	);
});
