import type { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { type ApiRequest, createMultipart, type FormPart } from '../core';
import { toText } from './decode';
import { ParameterError } from './ParameterError';
import type { ReadParameter } from './ReadParameter';

/** A file of an input item. */
interface BinaryFile {
	fileName: string;
	mimeType?: string;
	/** Bytes, where n8n knows it. */
	length?: number;
	/** Opens it anew each time. */
	open(): Promise<Readable | Buffer>;
}

/** Gives a file of the input item by the field it is in; throws n8n's own error when there is none. */
export type ReadFile = (field: string) => Promise<BinaryFile>;

/** The files of one input item, from n8n's binary store or from the item itself. */
export function filesOfItem({ helpers }: IExecuteFunctions, itemIndex: number): ReadFile {
	return async (field) => {
		const data: IBinaryData = helpers.assertBinaryData(itemIndex, field);
		const { id, fileName = 'file', mimeType } = data;
		if (id === undefined) {
			const bytes = Buffer.from(data.data, 'base64');
			return { fileName, mimeType, length: bytes.length, open: async () => bytes };
		}
		const { fileSize } = await helpers.getBinaryMetadata(id);
		return { fileName, mimeType, length: fileSize, open: async () => await helpers.getBinaryStream(id) };
	};
}

/** Reads a body with files; undefined when the body has none. Nothing of a file is read before it is sent. */
export async function readUpload(
	read: ReadParameter,
	readFile: ReadFile,
): Promise<Pick<ApiRequest, 'body' | 'headers'> | undefined> {
	if (read('sendBody', false) !== true) return undefined;
	switch (read('contentType', 'json')) {
		case 'binaryData':
			return await readOneFile(toText(read('inputDataFieldName', '')), readFile);
		case 'multipart-form-data':
			return await readForm(read, readFile);
		default:
			return undefined;
	}
}

async function readOneFile(field: string, readFile: ReadFile) {
	if (field === '') {
		throw new ParameterError(
			"'Input Data Field Name' is empty",
			'Name the field of the input that holds the file, such as data.',
		);
	}
	const { open, mimeType = 'application/octet-stream', length } = await readFile(field);
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
			if (name !== '') parts.push({ name, value: toText(row.value) });
			continue;
		}
		const field = toText(row.inputDataFieldName);
		if (field === '') continue;
		const { fileName, mimeType: contentType, length, open } = await readFile(field);
		parts.push({ name, fileName, contentType, length, open });
	}
	const { body, contentType } = createMultipart(parts);
	return { body, headers: { 'content-type': contentType } };
}

function rowsOf(rows: unknown): Array<Record<string, unknown>> {
	return Array.isArray(rows) ? (rows as Array<Record<string, unknown>>) : [];
}
