import type { ParityCase } from '../ParityCase';
import { batchingCases } from './batching';
import { formCases, jsonBodyCases, uploadCases } from './bodies';
import { withDifferences } from './differences';
import { errorCases } from './errors';
import { headersCases } from './headers';
import { paginationCases } from './pagination';
import { queryCases } from './query';
import { redirectCases } from './redirects';
import { fileCases, formatCases, responseCases } from './response';
import { toolCases } from './tool';
import { urlCases } from './url';

/** The whole table, by section. */
export const sections: Record<string, ParityCase[]> = withDifferences({
	url: urlCases,
	query: queryCases,
	headers: headersCases,
	'JSON bodies': jsonBodyCases,
	forms: formCases,
	uploads: uploadCases,
	response: responseCases,
	'response formats': formatCases,
	files: fileCases,
	errors: errorCases,
	redirects: redirectCases,
	pagination: paginationCases,
	batching: batchingCases,
	'as a tool': toolCases,
});
