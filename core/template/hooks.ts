import type { Context } from 'liquidjs';

/** What a rendering reports, and how it encodes. */
export interface Hooks {
	/** Encodes a value that is written. */
	encode(text: string): string;
	/** Receives each one-time code. */
	noteCode?(code: string): void;
}

/** Where a rendering has its hooks; no template can name it. */
export const HOOKS = Symbol('hooks');

/** Returns the hooks of the rendering in which a filter runs. */
export function hooksOf({ context }: { context: Context }): Hooks {
	return (context.globals as { [HOOKS]: Hooks })[HOOKS];
}
