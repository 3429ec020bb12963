import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { holdsExpression } from './openParameters';

type Credential = ICredentialDataDecryptedObject;

/**
 * The part of n8n's context that resolves a credential's expressions. n8n has no official way to ask whether a
 * credential has any.
 */
interface Host {
	workflow: { expression: { getParameterValue(value: unknown, ...rest: unknown[]): unknown } };
}

/** The credential as n8n resolved it for one item. */
interface ResolvedCredential {
	credential: Credential;
	itemIndex: number;
	/** Whether it is the same for all items. */
	isSame: boolean;
}

/**
 * Returns a function that reads the credential for an input item. Each read costs n8n a database query and some
 * milliseconds to walk the whole form, so a credential without expressions is read once for all items. Where n8n does
 * not reveal whether it has expressions, it is read for each item.
 */
export function openCredentials(
	context: IExecuteFunctions,
	name: string,
): (itemIndex: number) => Promise<Credential> {
	let first: Promise<ResolvedCredential | undefined> | undefined;
	return async (itemIndex) => {
		first ??= readWatched(context, name, itemIndex).catch(() => undefined);
		const resolved = await first;
		if (resolved !== undefined && (resolved.isSame || resolved.itemIndex === itemIndex)) {
			return resolved.credential;
		}
		return await context.getCredentials(name, itemIndex);
	};
}

/**
 * Reads the credential while recording what n8n resolves; undefined where n8n does not let its resolver be observed.
 */
async function readWatched(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
): Promise<ResolvedCredential | undefined> {
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
