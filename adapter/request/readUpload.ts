import type { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import {
	type ApiRequest,
	createMultipart,
	type FormPart,
	isHeaderValue,
	setHeader,
	withoutHeader,
} from '../../core';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { type Content, type FileKind, takesBody } from './readRequestBody';

/** A file of an input item. */
interface BinaryFile {
	fileName: string;
	mimeType?: string;
	/** In bytes; undefined where n8n does not know it. */
	length?: number;
	/** Opens the file anew each time. */
	open(): Promise<Readable | Buffer>;
}

/**
 * Returns a file, given the input item's field that holds it, or given the file itself by an expression.
 * Throws n8n's own error when there is none.
 */
export type ReadFile = (field: unknown) => Promise<BinaryFile>;

/** Opens the files of one input item, from n8n's binary store or from the item itself. */
export function filesOfItem({ helpers }: IExecuteFunctions, itemIndex: number): ReadFile {
	return async (field) => {
		const data = helpers.assertBinaryData(itemIndex, field as string | IBinaryData);
		const { id, fileName = 'file' } = data;
		const mimeType = toSendable(data.mimeType);
		if (id === undefined) {
			const bytes = Buffer.from(data.data, 'base64');
			return { fileName, mimeType, length: bytes.length, open: async () => bytes };
		}
		const { fileSize } = await helpers.getBinaryMetadata(id);
		return { fileName, mimeType, length: fileSize, open: async () => await helpers.getBinaryStream(id) };
	};
}

/**
 * Reads a body with files, and the headers including those that it adds; undefined when the body has no files. The
 * author's Content-Type overrides a file's, but not a form's. Files in n8n's store are opened only when they are sent.
 */
export async function readUpload(
	read: ReadParameter,
	kind: FileKind,
	{ method, headers }: Pick<ApiRequest, 'method' | 'headers'>,
	readFile: ReadFile,
): Promise<Content | undefined> {
	switch (kind) {
		case 'binaryData': {
			if (!takesBody(method)) return undefined;
			const { body, headers: own } = await readOneFile(read('inputDataFieldName', ''), readFile);
			return { body, headers: overHeaders(own, headers) };
		}
		case 'multipart-form-data': {
			const { body, contentType, contentLength } = await readForm(read, readFile);
			// A form with new fields replaces an earlier one, whose length differs.
			const others = withoutHeader(headers, 'content-length');
			const length = contentLength !== undefined && { 'content-length': String(contentLength) };
			return { body, headers: { ...setHeader(others, 'content-type', contentType), ...length } };
		}
	}
}

/** A type that is empty or not a valid header value is ignored. */
function toSendable(mimeType: string | undefined): string | undefined {
	return mimeType && isHeaderValue(mimeType) ? mimeType : undefined;
}

async function readOneFile(field: unknown, readFile: ReadFile) {
	const { open, mimeType = 'application/octet-stream', length } = await readFile(toField(field));
	return {
		body: open,
		headers: {
			'content-type': mimeType,
			...(length !== undefined && { 'content-length': String(length) }),
		},
	};
}

async function readForm(read: ReadParameter, readFile: ReadFile) {
	const parts: FormPart[] = [];
	for (const row of rowsOf(read('bodyParameters.parameters', []))) {
		const name = toText(row.name);
		if (row.parameterType !== 'formBinaryData') {
			parts.push({ name, value: toPartText(row.value) });
			continue;
		}
		const field = toField(row.inputDataFieldName);
		const { fileName, mimeType: contentType, length, open } = await readFile(field);
		parts.push({ name, fileName, contentType: contentType ?? typeByName(fileName), length, open });
	}
	return createMultipart(parts);
}

/** As HTTP Request does, for a file without a type, such as one from a Code node. */
function typeByName(fileName: string): string | undefined {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const { typeOfName } = require('../../core/mime') as typeof import('../../core/mime');
	return typeOfName(fileName);
}

/** Converts a value as HTTP Request's form does, which sends null as the text "null". */
function toPartText(value: unknown): string {
	return value === null ? 'null' : toText(value);
}

function toField(field: unknown): unknown {
	if (field !== '' && field !== undefined && field !== null) return field;
	throw new ParameterError(
		"'Input Data Field Name' is empty",
		'Enter the name of the input field that contains the file, such as data.',
	);
}

function overHeaders(own: Record<string, string>, given: Record<string, string>): Record<string, string> {
	// A length that is not the file's would spoil the request after it.
	const others = Object.entries(withoutHeader(given, 'content-length'));
	return others.reduce((headers, [name, value]) => setHeader(headers, name, value), own);
}

function rowsOf(rows: unknown): Array<Record<string, unknown>> {
	return Array.isArray(rows) ? (rows as Array<Record<string, unknown>>) : [];
}
