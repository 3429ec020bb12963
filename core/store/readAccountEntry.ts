import * as v from 'valibot';

import type { AccountName, Counted, ListedAccount } from '../session/pool/AccountDirectory';
import type { Vault } from './openVaults';

const account = v.object({
	origin: v.string(),
	username: v.string(),
	/** The name of the session in Redis, without the prefix. */
	place: v.string(),
} satisfies Record<keyof AccountName | 'place', v.GenericSchema>);
const session = v.object({
	generation: v.number(),
	kind: v.picklist(['cookies', 'token', 'cookies and token', 'other']),
	identity: v.object({
		username: v.string(),
		company: v.optional(v.string()),
		site: v.optional(v.string()),
	}),
	signedInAt: v.number(),
	expiresAt: v.optional(v.number()),
});
const trouble = v.object({ at: v.number(), message: v.string() });
const workflow = v.object({ id: v.string(), name: v.string() });

/** An entry, and the name of its session in Redis, without the prefix. */
export interface FoundAccount {
	entry: Omit<ListedAccount, Counted | 'isSignedIn'>;
	place: string;
}

/** Reads an entry; undefined when it has expired, or is damaged. */
export function readAccountEntry(
	id: string,
	fields: Record<string, string>,
	vault: Vault,
): FoundAccount | undefined {
	const open = <Schema extends v.GenericSchema>(schema: Schema, field: string) =>
		readSealed(schema, vault.open(toSealed(fields[field] ?? ''), `${id} ${field}`));
	const named = open(account, 'account');
	const notedAt = toNatural(fields['at']);
	if (named === undefined || notedAt === undefined) return undefined;
	const { place, ...name } = named;
	const used = Object.keys(fields)
		.filter((field) => field.startsWith('used:'))
		.sort((a, b) => parseInt(fields[b] ?? '') - parseInt(fields[a] ?? ''));
	return {
		place,
		entry: {
			...{ id, name, notedAt },
			session: open(session, 'session'),
			trouble: open(trouble, 'trouble'),
			workflows: used.flatMap((field) => open(workflow, field) ?? []),
		},
	};
}

/** Reads a number that is not encrypted; undefined when it is damaged. At most 15 digits: each is a time, too. */
export function toNatural(text = ''): number | undefined {
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Removes the number in front of what is sealed. */
function toSealed(value: string): string {
	return value.slice(value.indexOf(' ') + 1);
}

function readSealed<Schema extends v.GenericSchema>(
	schema: Schema,
	text: string | undefined,
): v.InferOutput<Schema> | undefined {
	if (text === undefined) return undefined;
	try {
		const result = v.safeParse(schema, JSON.parse(text));
		return result.success ? result.output : undefined;
	} catch {
		return undefined; // not JSON
	}
}
