/** JSON with placeholders, see `fill`. */
export type Template = null | boolean | number | string | Template[] | { [key: string]: Template };

/** How an API is asked for a page; a name is that of a query parameter, or the path of a field in a JSON body. */
export type Asks =
	/** By the page's number. `past`: what comes for a page after the last one. */
	| { by: 'number'; name: string; first: number; past?: Past }
	/** By the index of its first row. */
	| { by: 'offset'; name: string; first?: number; past?: Past }
	/** By a token that the page before has given. */
	| { by: 'cursor'; name: string }
	/** By several values that the page before has given, which must all come back. */
	| { by: 'values'; names: string[] }
	/** By a field of the last row. */
	| { by: 'lastRow'; name: string; field: string }
	/** By a path of its own. */
	| { by: 'path' };

/** After the last page: a page without rows, as by default, a status, or the last page again. */
export type Past = 'empty' | 'last' | 400 | 404;

/** The values of one of the presets that read the list; the rest are empty. */
export interface Preset {
	mode: 'offset' | 'pageNumber' | 'cursor' | 'nextUrl' | 'linkHeader';
	[value: string]: unknown;
}

/** Who asks: an author who says nothing of pages, or one who sets the page size as the API's documentation shows. */
export type Author = 'plain' | 'usual';

/** A list of a public API, described by its shape. Facts only: names and texts of rows are invented. */
export interface PublicApi {
	name: string;
	/** Where the shape was looked up. */
	source: string;
	path: string;
	/** The author's JSON body; without one, the request is a GET. */
	json?: Template;
	asks: Asks;
	/** Rows in a page: the parameter, when there is one, and the API's own values. */
	size: { name?: string; usual: number; most?: number };
	/** What the usual author sets; by default, a page size of 5. Null: there is nothing to set. */
	usual?: Record<string, Template> | null;
	/** Headers that every request must have, and the response's. */
	headers?: Record<string, string>;
	body: Template;
	row?: Template;
	/** Whether unknown parameters are an error. */
	isStrict?: boolean;
	/** Whether no response shows that its page is the last, so that one more has to be requested. */
	isOpen?: boolean;
	/** The author's Rows Field, where the response has several lists. */
	rowsField?: string;
	preset?: Preset;
	/** Why a list of several pages is refused: something shows that there is more, and nothing how to ask for it. */
	refused?: Partial<Record<Author, string>>;
	/** Why a list of several pages ends after the first, with a hint: nothing shows that there is more. */
	said?: Partial<Record<Author, string>>;
}
