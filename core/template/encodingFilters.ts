import { TemplateProblem } from './TemplateProblem';
import { toBytes, toPlainText } from './toBytes';

/** Filters that turn texts and bytes into each other; bytes that are written without an encoding are decoded as UTF-8. */
export const encodingFilters = {
	base64_encode: (value: unknown) => toBytes(value).toString('base64'),
	base64_decode: (value: unknown) => Buffer.from(toPlainText(value), 'base64'),
	base64url_encode: (value: unknown) => toBytes(value).toString('base64url'),
	hex_encode: (value: unknown) => toBytes(value).toString('hex'),
	hex_decode(value: unknown): Buffer {
		const hex = toPlainText(value).replace(/[\s:]/g, '');
		if (!/^([\da-f]{2})*$/i.test(hex))
			throw new TemplateProblem('filterInput', 'The filter hex_decode requires pairs of hexadecimal digits');
		return Buffer.from(hex, 'hex');
	},
	/** Text that is not encoded correctly stays unchanged. */
	url_decode(value: unknown): string {
		const text = toPlainText(value);
		try {
			return decodeURIComponent(text.replaceAll('+', ' '));
		} catch {
			return text;
		}
	},
	/** UTF-16, little-endian, without a byte order mark. */
	utf16le: (value: unknown) => Buffer.from(toPlainText(value), 'utf16le'),
};
