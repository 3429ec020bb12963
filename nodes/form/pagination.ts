import type { INodeProperties } from 'n8n-workflow';

import { completeWhen, parameters, nextUrlExpression } from './pageExpressions';
import { limits } from './pageLimits';
import { mode } from './pageMode';
import { presets, rowsField } from './pagePresets';
import { hideForRows } from './section';

/** Read by adapter/paging/readPaging. A trigger has its own rows field. */
export function pagination({ withRowsField }: { withRowsField: boolean }): INodeProperties {
	return {
		displayName: 'Pagination',
		name: 'pagination',
		placeholder: 'Add pagination',
		type: 'fixedCollection',
		typeOptions: { multipleValues: false },
		// Not set as the mode's own default: n8n does not store defaults, and a missing mode means HTTP Request's default.
		default: { pagination: { paginationMode: 'automatic' } },
		options: [
			{
				displayName: 'Pagination',
				name: 'pagination',
				values: [
					mode,
					...(withRowsField ? [hideForRows(rowsField)] : []),
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
