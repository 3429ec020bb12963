import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type HttpResponse, SessionLoginError } from '../../core';
import { readFileName } from './readFileName';

/** The part of n8n's helpers that keeps a file, in memory or wherever this n8n keeps binary data. */
export type FileHelpers = Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'>;

/** An answer as a file in `field`, beside the input item's own; a stream goes to n8n's store without being held in memory. */
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

/** n8n's store removes what it has of a file that breaks off; the error is ours, whatever the store makes of it. */
async function store<File>({ rest }: HttpResponse, keep: () => Promise<File>): Promise<File> {
	try {
		return await keep();
	} catch (error) {
		throw rest?.errored instanceof SessionLoginError ? rest.errored : error;
	} finally {
		rest?.destroy();
	}
}
