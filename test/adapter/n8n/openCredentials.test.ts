import type { IExecuteFunctions } from 'n8n-workflow';

import { openCredentials } from '../../../adapter/n8n/openCredentials';

/** A context that reads a credential as n8n does: the workflow's expressions resolve the stored fields. */
function createContext(stored: Record<string, unknown>, { fails = false, hides = false } = {}) {
	let looks = 0;
	class Context {
		readonly workflow = {
			expression: {
				getParameterValue: (value: object, itemIndex: number) =>
					Object.fromEntries(
						Object.entries(value).map(([name, text]) => [name, String(text).replace(/^=/, `${itemIndex} `)]),
					),
			},
		};

		async getCredentials(_: string, itemIndex: number) {
			looks++;
			if (fails) throw new Error('Credentials not found');
			return hides ? { ...stored } : this.workflow.expression.getParameterValue(stored, itemIndex);
		}
	}
	const context = new Context() as unknown as IExecuteFunctions;
	return { credentials: openCredentials(context, 'sessionLoginApi'), looks: () => looks };
}

const threeOf = async (get: (itemIndex: number) => Promise<unknown>) =>
	await Promise.all([get(0), get(1), get(2)]);

it('reads a credential without expressions once for all items', async () => {
	const { credentials, looks } = createContext({ username: 'ANNA' });
	const [first, ...others] = await threeOf(credentials);
	expect(first).toEqual({ username: 'ANNA' });
	expect(others.every((other) => other === first)).toBe(true);
	expect(looks()).toBe(1);
});

it('reads a credential with expressions for each item', async () => {
	const { credentials, looks } = createContext({ username: '=user', password: 'pw' });
	expect(await threeOf(credentials)).toEqual(
		[0, 1, 2].map((item) => ({ username: `${item} user`, password: 'pw' })),
	);
	expect(looks()).toBe(3);
});

it('reads a credential for each item when the host hides the stored fields', async () => {
	const { credentials, looks } = createContext({ username: 'ANNA' }, { hides: true });
	await threeOf(credentials);
	expect(looks()).toBe(3);
});

it('reports for each item why the credential is missing', async () => {
	const { credentials } = createContext({}, { fails: true });
	await expect(credentials(0)).rejects.toThrow('Credentials not found');
	await expect(credentials(1)).rejects.toThrow('Credentials not found');
});
