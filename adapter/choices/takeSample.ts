import type { ILoadOptionsFunctions } from 'n8n-workflow';

import {
	type ApiRequest,
	type HttpResponse,
	isMethodOverride,
	LRUCache,
	readField,
	type SessionClient,
	toUnreadableError,
} from '../../core';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { toPlainValue } from '../n8n/toPlainValue';
import { readRequest } from '../request/readRequest';
import { decodeData } from '../response/decodeData';
import { readResponseOptions, toDataFormat } from '../response/readResponseOptions';
import { openSessions } from '../session/Sessions';
import { checkFixed } from './checkFixed';

/** A response from which fields can be chosen. */
export interface Sample {
	response: HttpResponse;
	body: unknown;
}

/** The time until the response begins, a login included; short, because the author waits for the list. */
const SAMPLE_MS = 10_000;
/** A response that arrives slowly is read no longer than this. */
const MOST_MS = 20_000;
/** A page of a list is rarely larger, and it is kept for a moment. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Opening the lists of a form one after the other costs one request. */
const KEPT_MS = 10_000;
const MOST_KEPT = 3;

/** The latest samples of this process, by request; each belongs to a client. */
const samples = new LRUCache<string, { client: SessionClient; sample: Promise<Sample> }>({
	max: MOST_KEPT,
	ttl: KEPT_MS,
	ttlAutopurge: true,
});

/** Reads the parameters of the form as the editor shows it, its expressions resolved where they have a value. */
export function parametersOfForm(context: ILoadOptionsFunctions): ReadParameter {
	const parameters = context.getCurrentNodeParameters() ?? {};
	return (name, fallback) => toPlainValue(readField(parameters, name)) ?? fallback;
}

/**
 * Sends the form's request over the session, and returns its response; lists opened within ten seconds share it. Throws a
 * ParameterError for a request that changes something or has no fixed value, and what the client throws.
 */
export async function takeSample(context: ILoadOptionsFunctions, read: ReadParameter): Promise<Sample> {
	checkFixed(context.getCurrentNodeParameters() ?? {});
	const request = readSampleRequest(read);
	const { format, csv } = readResponseOptions(read);
	const client = openSessions().client(await context.getCredentials('sessionLoginApi'), context.helpers);
	const key = JSON.stringify([request, format, csv]);
	const known = samples.get(key);
	if (known?.client === client) return await known.sample;
	const sample = send(client, request, toDataFormat({ format, csv }));
	samples.set(key, { client, sample });
	try {
		return await sample;
	} catch (error) {
		samples.delete(key);
		throw error;
	}
}

/** Throws a ParameterError unless the request only reads, as far as its method shows. */
function readSampleRequest(read: ReadParameter): ApiRequest {
	const method = toText(read('method', 'GET')).toUpperCase() || 'GET';
	if (method !== 'GET') {
		throw new ParameterError(
			`The list is filled by a GET request, and Method is ${method.slice(0, 20)}`,
			'Other requests may change something, so none is sent. Choose Typed and enter the name.',
		);
	}
	const request = readRequest(read);
	const override = Object.keys(request.headers).find(isMethodOverride);
	if (override !== undefined) {
		throw new ParameterError(
			'The list is filled by a GET request, and a header may change its method',
			`${override.slice(0, 100)} in Headers names another method. Other requests may change something, so none is sent. Choose Typed and enter the name.`,
		);
	}
	return { ...request, timeoutMs: Math.min(request.timeoutMs, SAMPLE_MS) };
}

async function send(
	client: SessionClient,
	request: ApiRequest,
	data: Parameters<typeof decodeData>[2],
): Promise<Sample> {
	const pace = { isFirst: true, leftMs: () => SAMPLE_MS, waited() {} };
	const signal = AbortSignal.timeout(MOST_MS);
	try {
		const response = await client.send({ ...request, signal, pace, expectsJson: true, streams: () => true });
		const whole: HttpResponse = { ...response, body: await readSome(response), rest: undefined };
		whole.decoded = await decodeData(whole, { binaryToString }, data);
		const { body } = whole.decoded;
		if (body === undefined) throw toUnreadableError(whole, request.method);
		return { response: whole, body };
	} catch (error) {
		if (!signal.aborted) throw error;
		throw new ParameterError(
			`The response took longer than ${MOST_MS / 1000} seconds`,
			'Request fewer rows, for example with a limit in Query Parameters, or choose Typed and enter the name.',
		);
	}
}

/** Reads the body of a response, as long as it is not too large. */
async function readSome({ body, rest }: HttpResponse): Promise<Buffer> {
	if (rest === undefined && body.length <= MOST_BYTES) return body;
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of rest ?? [body]) {
		bytes += (chunk as Buffer).length;
		if (bytes > MOST_BYTES) {
			// Leaving the loop closes the response.
			throw new ParameterError(
				`The response is larger than ${MOST_BYTES / 1024 / 1024} MB`,
				'Request fewer rows, for example with a limit in Query Parameters, or choose Typed and enter the name.',
			);
		}
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks);
}

/** The helper that n8n has for nodes that run. */
async function binaryToString(body: unknown, encoding = 'utf-8'): Promise<string> {
	return new TextDecoder(encoding).decode(body as Buffer);
}
