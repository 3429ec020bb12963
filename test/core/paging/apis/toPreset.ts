import {
	byCursor,
	byLinkHeader,
	byNextUrl,
	byOffset,
	byPageNumber,
	type PageStrategy,
} from '../../../../core';
import type { PublicApi } from './PublicApi';

/** The strategy of the preset that an author would choose for an API with its documentation at hand. */
export function toPreset({ preset, size, json, rowsField = '' }: PublicApi): PageStrategy {
	const { mode, ...values } = preset ?? { mode: 'linkHeader' };
	const base = {
		limitParameter: size.name ?? '',
		pageSize: 0,
		rowsField,
		moreField: '',
		totalField: '',
		totalPagesField: '',
		stopAtShortPage: false,
		sendIn: json === undefined ? ('query' as const) : ('body' as const),
		...values,
	};
	switch (mode) {
		case 'offset':
			return byOffset({ startParameter: '', ...base });
		case 'pageNumber':
			return byPageNumber({ pageParameter: '', firstPage: 1, ...base });
		case 'cursor':
			return byCursor({ cursorField: '', cursorParameter: '', ...base });
		case 'nextUrl':
			return byNextUrl({ nextUrlField: '', ...base });
		case 'linkHeader':
			return byLinkHeader(base);
	}
}
