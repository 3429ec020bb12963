import type { IDataObject } from 'n8n-workflow';

/**
 * What is compared of the two nodes: what the server saw; the items' JSON and their binary data; where items came from; of errors
 * their kind, status and data; the errors' words.
 */
export const ASPECTS = ['seen', 'items', 'binary', 'pairedItem', 'error', 'message'] as const;

/** One of them. */
export type Aspect = (typeof ASPECTS)[number];

/** The input items that a case starts from, see parityWorkflow. */
export type Input = 'one' | 'three' | 'five' | 'file' | 'files';

/** One row of the table: parameters as HTTP Request 4.5 stores them, which must do the same in Session Request. */
export interface ParityCase {
	name: string;
	/**
	 * `http://echo` stands for the address of the credential's API, `http://foreign` for the same server under another host name,
	 * `/of-case` for the path of `http://echo`, `https://secure` for one with a certificate of its own making, `http://proxy` for the proxy.
	 */
	parameters: IDataObject;
	/** Defaults to `one`. */
	input?: Input;
	/** Whether the node stops the workflow at an error; otherwise it goes on with an item. */
	stops?: boolean;
	/**
	 * Whether HTTP Request signs its requests with a bearer token of its own instead: with our credential it never leaves the hosts
	 * of the API (see adapter/session/authenticateRequest), which would hide what it does elsewhere.
	 */
	isUnbound?: boolean;
	/** Whether both nodes run as tools of an AI agent. */
	isTool?: boolean;
	/** Whether requests come in no certain order, as those of several items do. */
	isUnordered?: boolean;
	/** Compares which requests came at least this long after the one before. */
	gapMs?: number;
	/** Headers that are compared in this case though others leave them out. */
	alsoHeaders?: string[];
	/** Wanted differences, with their reasons (most are in cases/differences); everything else must be the same, see toComparable. */
	difference?: Partial<Record<Aspect, string>>;
}

/** Parameters of a GET with options. */
export function get(path: string, options: IDataObject = {}, more: IDataObject = {}): IDataObject {
	return { url: toUrl(path), ...more, options };
}

/** Options about the response. */
export function response(values: IDataObject): IDataObject {
	return { response: { response: values } };
}

/** Parameters of a POST with a body. */
export function post(body: IDataObject, more: IDataObject = {}): IDataObject {
	return { method: 'POST', url: toUrl('/echo'), sendBody: true, ...body, options: {}, ...more };
}

/** The rows of a fixed collection of names and values. */
export function fields(...pairs: Array<[name: string, value: unknown]>): IDataObject {
	return { parameters: pairs.map(([name, value]) => ({ name, value })) as IDataObject[] };
}

function toUrl(path: string): string {
	return path.includes('://') ? path : `http://echo${path}`;
}
