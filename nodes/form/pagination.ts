import type { INodeProperties } from 'n8n-workflow';

import { completeWhen, parameters, nextUrlExpression } from './pageExpressions';
import { limits } from './pageLimits';
import { mode } from './pageMode';
import { presets, rowsFields } from './pagePresets';

/** Read by adapter/paging/readPaging. A trigger has a rows field of its own. */
export function pagination({ withRowsField }: { withRowsField: boolean }): INodeProperties {
	return {
		displayName: 'Pagination',
		name: 'pagination',
		placeholder: 'Add pagination',
		type: 'fixedCollection',
		typeOptions: { multipleValues: false },
		// Not the default of the mode itself: n8n stores no defaults, and what HTTP Request leaves out means its own one.
		default: { pagination: { paginationMode: 'offset' } },
		options: [
			{
				displayName: 'Pagination',
				name: 'pagination',
				values: [
					mode,
					...(withRowsField ? rowsFields : []),
					...presets,
					nextUrlExpression,
					parameters,
					...completeWhen,
					...limits,
				],
			},
		],
	};
}
