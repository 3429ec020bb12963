/** The types of files by their names: a bundle of its own, because n8n knows the type of nearly every file. */

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the library has no types
const { lookup } = require('mime-types') as { lookup(fileName: string): string | false };

/** Returns the type that a file's name suggests; undefined when it suggests none. */
export function typeOfName(fileName: string): string | undefined {
	return lookup(fileName) || undefined;
}
