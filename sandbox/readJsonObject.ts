import type { Readable } from 'node:stream';
import { Refusal } from './Refusal';

/** Far more than any row of this API needs, and far less than a small machine can hold. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Reads a body that must be one JSON object; refuses anything else with 400, more than 1 MB with 413. */
export async function readJsonObject(body: Readable): Promise<Record<string, unknown>> {
	const value = parse(await readText(body));
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Refusal(400, 'The body must be a JSON object.');
	}
	return value as Record<string, unknown>;
}

/** Reads even a body that is too long to its end: a client that is still writing would miss the response. */
async function readText(body: Readable): Promise<string> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
	}
	if (bytes > MAX_BODY_BYTES) throw new Refusal(413, 'The body is larger than 1 MB.');
	return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Refusal(400, 'The body is not valid JSON.');
	}
}
