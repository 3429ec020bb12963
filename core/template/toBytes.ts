import { TemplateProblem } from './TemplateProblem';

/** How a filter writes bytes. */
const ENCODINGS = new Map<string, BufferEncoding>([
	['hex', 'hex'],
	['base64', 'base64'],
	['base64url', 'base64url'],
]);

/** Returns the bytes of a filter's input: those of an earlier filter, or of a text in UTF-8. */
export function toBytes(value: unknown): Buffer {
	return Buffer.isBuffer(value) ? value : Buffer.from(toPlainText(value));
}

/** Returns a filter's input as text. */
export function toPlainText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (['string', 'number', 'boolean'].includes(typeof value) || Buffer.isBuffer(value)) return String(value);
	throw new TemplateProblem('filterInput', 'A filter requires text, but received a list');
}

/** Writes a filter's bytes as its last argument says: as `hex`, which is the default, `base64`, `base64url` or `bytes`. */
export function fromBytes(bytes: Buffer, filter: string, how: unknown = 'hex'): string | Buffer {
	if (how === 'bytes') return bytes;
	const encoding = ENCODINGS.get(String(how));
	if (encoding !== undefined) return bytes.toString(encoding);
	const known = [...ENCODINGS.keys(), 'bytes'].map((name) => `"${name}"`).join(', ');
	throw new TemplateProblem('filterInput', `The output of the filter ${filter} must be one of ${known}`);
}

/** Returns an argument that must be a whole number within limits. */
export function toCount(value: unknown, filter: string, what: string, most: number): number {
	const count = Number(toPlainText(value));
	if (Number.isInteger(count) && count >= 1 && count <= most) return count;
	throw new TemplateProblem(
		'filterInput',
		`The filter ${filter} requires ${what} that is a whole number from 1 to ${most.toLocaleString('en-US')}`,
	);
}
