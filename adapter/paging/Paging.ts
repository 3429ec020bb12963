import type { ApiRequest, PageStrategy } from '../../core';
import type { Expressions } from '../n8n/openExpressions';
import type { ResponseFormat } from '../response/readResponseOptions';

/** How a list is requested page by page. */
export interface Paging {
	strategy: PageStrategy;
	/** Like `mostItems`, Infinity when the author sets no limit. */
	mostPages: number;
	mostItems: number;
	/** Statuses such as `404, 410` that end the list, accepted in addition to the success statuses. */
	endStatuses?: string;
}

/** What the pagination options need from the node that has them. */
export interface PagingParts {
	/** Opens the parameters of the group as the author wrote them. */
	openExpressions(group: string): Expressions;
	/** The author's response format, in which expressions see a response. */
	format?: ResponseFormat;
	/** Sets fields in the body; by default, those of a JSON or form body. */
	setBody?(request: ApiRequest, fields: Record<string, unknown>): Promise<ApiRequest>;
	/** The trigger's rows field, which overrides the group's. */
	rowsField?: string;
}
