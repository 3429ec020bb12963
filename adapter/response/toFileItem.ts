import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type HttpResponse, SessionLoginError } from '../../core';
import { readFileName } from './readFileName';

/** The part of n8n's helpers that stores a file, in memory or wherever this n8n keeps binary data. */
export type FileHelpers = Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'>;

/**
 * Returns an item with a response as a file in `field`, next to the files of the input item. A stream goes to n8n's
 * store without being held in memory; when it breaks off, its SessionLoginError is thrown.
 */
export async function toFileItem(
	response: HttpResponse,
	field: string,
	json: IDataObject,
	input: INodeExecutionData,
	helpers: FileHelpers,
): Promise<INodeExecutionData> {
	const type = response.headers['content-type']?.split(/[ ;]/)[0] || undefined;
	const file = await store(response, () =>
		helpers.prepareBinaryData(response.rest ?? response.body, readFileName(response), type),
	);
	const { origin, pathname } = new URL(response.url);
	file.directory = origin + pathname;
	if (!file.fileName && file.fileExtension) file.fileName = `${field}.${file.fileExtension}`;
	return { json, binary: { ...input.binary, [field]: file } };
}

/** n8n's store deletes an incomplete file. Our own error is thrown, whatever error the store throws. */
async function store<File>({ rest }: HttpResponse, keep: () => Promise<File>): Promise<File> {
	try {
		return await keep();
	} catch (error) {
		throw rest?.errored instanceof SessionLoginError ? rest.errored : error;
	} finally {
		rest?.destroy();
	}
}
