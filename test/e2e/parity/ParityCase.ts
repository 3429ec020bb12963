import type { IDataObject } from 'n8n-workflow';

/**
 * What is compared between the two nodes: the requests that the server saw; the items' JSON, binary data and
 * paired items; the errors' kind, status and data; the errors' messages.
 */
export const ASPECTS = ['seen', 'items', 'binary', 'pairedItem', 'error', 'message'] as const;

/** One of these aspects. */
export type Aspect = (typeof ASPECTS)[number];

/** The input items that a case starts from, see parityWorkflow. */
export type Input = 'one' | 'three' | 'five' | 'file' | 'files';

/** One row of the table: HTTP Request 4.5's stored parameters, with the same effect in Session Request. */
export interface ParityCase {
	name: string;
	/**
	 * `http://echo` represents the URL of the credential's API, `http://foreign` the same server under another host
	 * name, `/of-case` the path of `http://echo`, `https://secure` a server with a self-signed certificate,
	 * `http://proxy` the proxy.
	 */
	parameters: IDataObject;
	/** Defaults to `one`. */
	input?: Input;
	/** Whether the node stops the workflow at an error; otherwise it outputs the error as an item. */
	stops?: boolean;
	/**
	 * Whether HTTP Request uses its own bearer token instead: with our credential it never leaves the hosts of the
	 * API (see adapter/session/authenticateRequest), which would hide its behaviour elsewhere.
	 */
	isUnbound?: boolean;
	/** Whether both nodes run as tools of an AI agent. */
	isTool?: boolean;
	/** Whether requests arrive in no particular order, like those of several items. */
	isUnordered?: boolean;
	/** Compares which requests arrived at least this long after the previous one. */
	gapMs?: number;
	/** Headers that this case compares although others ignore them. */
	alsoHeaders?: string[];
	/** Intended differences and their reasons (see also cases/differences); the rest must match. */
	difference?: Partial<Record<Aspect, string>>;
}

/** Parameters of a GET with options. */
export function get(path: string, options: IDataObject = {}, more: IDataObject = {}): IDataObject {
	return { url: toUrl(path), ...more, options };
}

/** Options for the response. */
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
