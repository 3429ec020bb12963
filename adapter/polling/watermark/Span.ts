import type { Point } from '../../../core';

/** What part of a list a request asks for. */
export interface Span {
	/** Where new rows begin; undefined while that is unknown. */
	start?: Point;
	/** Undefined when the list's values are no moments. */
	until?: Point;
}
