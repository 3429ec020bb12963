import { createHash } from 'node:crypto';

import type { NodeRun, StoredItem } from '../../../host/readExecution';
import type { Aspect } from './ParityCase';
import type { NumberedCase } from './parityWorkflow';
import type { Seen } from './readSeen';

type Json = Record<string, unknown>;

/** The outcome of one node of a case, by aspect, without what differs from run to run. */
export type Outcome = Record<Aspect, unknown>;

/** The data that an outcome is read from. */
export interface Source {
	/** Undefined when the node did not run. */
	run?: NodeRun;
	/** Why the execution ended. */
	executionError?: Json;
	seen: Seen[];
	/** The content of the files that n8n keeps outside the execution, by their IDs. */
	files: ReadonlyMap<string, Buffer>;
	/** Ports in URLs, with the word that replaces each. */
	ports: Record<number, string>;
}

/** Headers that most cases ignore: n8n's own client and ours may choose them unless the author does. */
const UNCOMPARED_HEADERS = ['user-agent', 'accept', 'accept-encoding', 'accept-language', 'accept-charset'];
/** Response headers that depend on the time and on the connection. */
const TRANSIENT_HEADERS = ['date', 'connection', 'keep-alive'];

/** Reads the outcome of one node. */
export function readOutcome(row: NumberedCase, { run, executionError, seen, files, ports }: Source): Outcome {
	const items = run?.outputs[0] ?? [];
	const thrown = (run?.errors ?? (executionError ? [executionError] : [])).filter(
		(error) => !items.some((item) => item.error === error),
	);
	const outcome: Outcome = {
		seen: readAllSeen(row, seen),
		items:
			run === undefined
				? 'did not run'
				: items.map((item) => (row.isTool ? textOfTool(item) : withoutError(item))),
		binary: items.flatMap(({ binary }, item) =>
			binary === undefined ? [] : [{ item, ...readBinary(binary as Json, files) }],
		),
		pairedItem: items.map(({ pairedItem }) => pairedItem),
		error: [...thrown.map(readThrown), ...items.flatMap(readItemError)],
		message: [...thrown.map(({ message }) => message), ...items.flatMap(readItemMessage)],
	};
	return withoutAddresses(outcome, ports);
}

function readAllSeen(row: NumberedCase, seen: Seen[]): unknown {
	const left = UNCOMPARED_HEADERS.filter((name) => !row.alsoHeaders?.includes(name));
	const all = seen.map(({ at, headers, ...rest }, index) => ({
		...rest,
		headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !left.includes(name))),
		...(row.gapMs !== undefined && { isAfterGap: index > 0 && at - (seen[index - 1]?.at ?? 0) >= row.gapMs }),
	}));
	if (!row.isUnordered) return all;
	const gaps = all.map((one) => ('isAfterGap' in one ? one.isAfterGap : undefined));
	const requests = all.map((one) => JSON.stringify({ ...one, isAfterGap: undefined })).sort();
	return {
		requests: requests.map((text) => JSON.parse(text) as unknown),
		...(row.gapMs !== undefined && { gaps }),
	};
}

function withoutError({ json }: StoredItem): unknown {
	const { error, details, ...rest } = json ?? {};
	if (typeof rest.headers === 'object' && rest.headers !== null) {
		const headers = Object.entries(rest.headers).filter(([name]) => !TRANSIENT_HEADERS.includes(name));
		rest.headers = Object.fromEntries(headers);
	}
	return error === undefined && details === undefined ? json && rest : { ...rest, error: '(see error)' };
}

/** The Tool Executor outputs the text of a response as an object of its characters. */
function textOfTool({ json }: StoredItem): unknown {
	return Object.values(json ?? {}).join('');
}

/** Returns the IDs of the files that n8n keeps outside the execution of a node. */
export function fileIdsOf(run: NodeRun | undefined): string[] {
	const files = (run?.outputs[0] ?? []).flatMap(({ binary }) => Object.values((binary ?? {}) as Json));
	return files.flatMap((file) => {
		const { id } = file as Json;
		return typeof id === 'string' ? [id] : [];
	});
}

function readBinary(binary: Json, files: Source['files']): Json {
	return Object.fromEntries(
		Object.entries(binary).map(([field, value]) => {
			const { data, id, ...meta } = value as Json;
			const bytes = typeof id === 'string' ? files.get(id) : Buffer.from(String(data), 'base64');
			const digest = bytes && createHash('sha1').update(bytes).digest('hex').slice(0, 8);
			return [
				field,
				{ ...meta, isStored: id !== undefined, content: bytes ? `${bytes.length} bytes ${digest}` : null },
			];
		}),
	);
}

/** An error that ended the node. */
function readThrown({ name, httpCode, description, context }: Json): unknown {
	const { itemIndex } = (context ?? {}) as Json;
	return { thrown: name, httpCode, hasDescription: Boolean(description), itemIndex };
}

/** An error in an item: whether it is text or an object, its status and its details. */
function readItemError({ json }: StoredItem): unknown[] {
	const { error, details } = json ?? {};
	if (error === undefined) return [];
	const { name, status, statusCode, httpCode } = toObject(error);
	const { httpCode: code, body } = toObject(details);
	return [
		{
			inItem: typeof error,
			fields: Object.keys(toObject(error))
				.filter((key) => key !== 'stack')
				.sort(),
			name,
			status: String(status ?? statusCode ?? httpCode ?? ''),
			details: details === undefined ? 'none' : { httpCode: code, body },
		},
	];
}

function readItemMessage({ json }: StoredItem): unknown[] {
	const { error, details } = json ?? {};
	if (error === undefined) return [];
	const { message, description } = toObject(details);
	return [{ error: typeof error === 'string' ? error : toObject(error).message, message, description }];
}

function toObject(value: unknown): Json {
	return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function withoutAddresses(outcome: Outcome, ports: Source['ports']): Outcome {
	let text = JSON.stringify(outcome)
		.replace(/(?:\/|%2F)c(?:\/|%2F)\d+(?:\/|%2F)[ab](?=\W|$)/gi, '')
		.replace(/'\d+ [ab]' node/g, 'the node');
	for (const [port, word] of Object.entries(ports)) text = text.replaceAll(`:${port}`, `:${word}`);
	return JSON.parse(text) as Outcome;
}
