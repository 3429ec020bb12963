import type { ApiRequest, PageStrategy } from '../../core';
import type { Expressions } from '../n8n/openExpressions';
import type { ResponseFormat } from '../response/readResponseOptions';

/** How a list is asked for page by page. */
export interface Paging {
	strategy: PageStrategy;
	/** Infinity when the author sets no limit. */
	mostPages: number;
	mostItems: number;
	/** Statuses beside those of success that end the list, such as `404, 410`. */
	endStatuses?: string;
}

/** What the modes of HTTP Request need, which go by expressions. */
export interface PagingParts {
	/** Opens the parameters of the group as the author wrote them. */
	openExpressions(group: string): Expressions;
	/** How the author wants answers; an expression sees them so. */
	format?: ResponseFormat;
	/** Sets fields of the body. Defaults to those of a JSON or form body. */
	setBody?(request: ApiRequest, fields: Record<string, unknown>): Promise<ApiRequest>;
	/** A trigger's own rows field beats the group's. */
	rowsField?: string;
}
