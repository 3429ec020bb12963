/** Why a page is not read. */
export type PageFailure = 'selector-invalid' | 'selector-slow' | 'page-large' | 'page-nested';

/** A page cannot be read with reasonable effort, or a selector is not CSS; the caller explains it. */
export class PageError extends Error {
	constructor(
		readonly failure: PageFailure,
		cause?: unknown,
	) {
		super(failure, { cause });
	}
}
