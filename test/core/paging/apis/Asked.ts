/** A request as an API sees it. */
export interface Asked {
	/** Absolute. */
	url: URL;
	json?: unknown;
}

/** What is true of one page, and what its response is filled with. */
export interface Facts {
	[name: string]: unknown;
	rows: unknown[];
	/** The index of the page's first row. */
	start: number;
	size: number;
	total: unknown;
	/** Whether the response leads to a next page; `more` is what a flag says. */
	hasNext: boolean;
	more: unknown;
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}
