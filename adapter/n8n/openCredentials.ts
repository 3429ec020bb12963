import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { holdsExpression } from './openParameters';

type Credential = ICredentialDataDecryptedObject;

/** The part of n8n's context through which it resolves a credential's expressions; n8n has no official way to ask whether there are any. */
interface Host {
	workflow: { expression: { getParameterValue(value: unknown, ...rest: unknown[]): unknown } };
}

/** The credential as it was got for one item. */
interface Got {
	credential: Credential;
	itemIndex: number;
	/** Whether it is the same for all. */
	isSame: boolean;
}

/**
 * The credential as it is for each input item. To get one costs n8n a look into its database and some milliseconds for a
 * walk over the whole form, so one whose fields hold no expression is got once for all items; where that cannot be seen,
 * it is got for each.
 */
export function openCredentials(
	context: IExecuteFunctions,
	name: string,
): (itemIndex: number) => Promise<Credential> {
	let first: Promise<Got | undefined> | undefined;
	return async (itemIndex) => {
		first ??= getWatched(context, name, itemIndex).catch(() => undefined);
		const got = await first;
		if (got !== undefined && (got.isSame || got.itemIndex === itemIndex)) return got.credential;
		return await context.getCredentials(name, itemIndex);
	};
}

/** Gets the credential, and sees what of it n8n has resolved; undefined where that is not to be seen. */
async function getWatched(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
): Promise<Got | undefined> {
	const { workflow } = context as unknown as Partial<Host>;
	if (typeof workflow?.expression?.getParameterValue !== 'function') return undefined;
	const { expression } = workflow;
	const seen: Array<{ stored: unknown; resolved: unknown }> = [];
	const watched = Object.create(expression, {
		getParameterValue: {
			value(stored: unknown, ...rest: unknown[]) {
				const resolved = expression.getParameterValue(stored, ...rest);
				seen.push({ stored, resolved });
				return resolved;
			},
		},
	}) as object;
	const derived = Object.create(context, {
		workflow: { value: Object.create(workflow, { expression: { value: watched } }) as object },
	}) as IExecuteFunctions;
	const credential = await derived.getCredentials(name, itemIndex);
	const own = seen.find(({ resolved }) => resolved === credential);
	return { credential, itemIndex, isSame: own !== undefined && !holdsExpression(own.stored) };
}
