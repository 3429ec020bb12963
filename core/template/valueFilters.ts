import { randomInt } from 'node:crypto';

import type { Context } from 'liquidjs';
import { Secret, TOTP, URI } from 'otpauth';

import { hooksOf } from './hooks';
import { TemplateProblem } from './TemplateProblem';
import { toCount, toPlainText } from './toBytes';

const MOST_RANDOM = 1_000;
/** Of a one-time code; its period is in seconds. */
const MOST_DIGITS = 10;
const LONGEST_PERIOD = 3_600;
const HEX_DIGITS = '0123456789abcdef';

/** Filters that create values. */
export const valueFilters = {
	/** Returns so many random characters of an alphabet, by default hexadecimal digits: `{{ 16 | random }}`. */
	random(value: unknown, alphabet: unknown = HEX_DIGITS): string {
		const count = toCount(value, 'random', 'a length', MOST_RANDOM);
		const letters = [...toPlainText(alphabet)];
		if (letters.length === 0)
			throw new TemplateProblem('filterInput', 'The filter random requires an alphabet');
		return Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('');
	},
	/**
	 * The current one-time code (RFC 6238) for a secret: the text of the QR code (`otpauth://totp/…`), or the secret in
	 * base32, then the number of digits (6), the period in seconds (30) and the hash (`SHA1`).
	 */
	totp(
		this: { context: Context },
		value: unknown,
		digits: unknown = 6,
		period: unknown = 30,
		algorithm: unknown = 'SHA1',
	): string {
		const text = toPlainText(value).trim();
		const totp = /^otpauth:/i.test(text) ? readUri(text) : readSecret(text, { digits, period, algorithm });
		const code = totp.generate();
		hooksOf(this).noteCode?.(code);
		return code;
	},
};

function readUri(text: string): TOTP {
	try {
		const found = URI.parse(text);
		if (found instanceof TOTP && found.digits <= MOST_DIGITS && found.period <= LONGEST_PERIOD) return found;
	} catch {
		// Reported below; the original reason might quote the secret.
	}
	throw new TemplateProblem(
		'filterInput',
		'The filter totp cannot read the text of the QR code: it must begin with otpauth://totp/',
	);
}

function readSecret(
	text: string,
	{ digits, period, algorithm }: Record<'digits' | 'period' | 'algorithm', unknown>,
): TOTP {
	const base32 = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
	if (!/^[A-Z2-7]{8,1000}$/.test(base32))
		throw new TemplateProblem(
			'filterInput',
			'The filter totp requires a secret in base32: letters, and digits from 2 to 7',
		);
	const hash = toPlainText(algorithm).toUpperCase().replace('-', '');
	if (!['SHA1', 'SHA256', 'SHA512'].includes(hash))
		throw new TemplateProblem('filterInput', 'The hash of the filter totp must be SHA1, SHA256 or SHA512');
	return new TOTP({
		secret: Secret.fromBase32(base32),
		digits: toCount(digits, 'totp', 'a number of digits', MOST_DIGITS),
		period: toCount(period, 'totp', 'a period', LONGEST_PERIOD),
		algorithm: hash,
	});
}
