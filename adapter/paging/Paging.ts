import type { ApiRequest, PageStrategy } from '../../core';
import type { Expressions } from '../n8n/openExpressions';
import type { ResponseFormat } from '../response/readResponseOptions';
import type { Automatic } from './openAutomatic';

/** How a list is requested page by page. */
export interface Paging {
	strategy: PageStrategy;
	/** Like `mostItems`, Infinity when the author sets no limit. */
	mostPages: number;
	mostItems: number;
	/** Statuses such as `404, 410` that end the list, accepted in addition to the success statuses. */
	endStatuses?: string;
	/** Forgets what was remembered about the pages, because the list could not be read with it. */
	forget?(): void;
}

/** What the pagination options need from the node that has them. */
export interface PagingParts {
	/** Opens the parameters of the group as the author wrote them. */
	openExpressions(group: string): Expressions;
	/** The author's response format, in which expressions see a response. */
	format?: ResponseFormat;
	/** Sets fields in the body; by default, those of a JSON or form body. */
	setBody?(request: ApiRequest, fields: Record<string, unknown>): Promise<ApiRequest>;
	/** The rows field of Get Rows or the trigger, which overrides the group's. */
	rowsField?: string;
	/** Whether the request reads a list of any number of pages unless the author chooses otherwise. */
	isList?: boolean;
	/** What Automatic knows about the request. */
	automatic?(): Automatic;
}
