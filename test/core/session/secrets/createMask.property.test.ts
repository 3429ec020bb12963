import fc from 'fast-check';

import { createMask } from '../../../../core/session/secrets/createMask';
import { ENCODINGS } from '../../../support/encodings';

/** Passwords with signs that encodings change, and tokens. */
const secret = fc.oneof(
	fc
		.tuple(
			fc.stringMatching(/^[A-Za-z]{4}\d[\w!"#$%&'()*+,./:;<=>?@[\]^`{|}~ -]{4,30}$/),
			fc.constantFrom('', 'ä+è', '密码=', '😀/'),
		)
		.map(([start, end]) => `${start}${end}9x`),
	fc.stringMatching(/^[\w+/=.~-]{8,40}$/),
);
const encoding = fc.constantFrom(...ENCODINGS);
/** Text around a value, none of which can be a part of it. */
const around = fc.constantFrom('', ' ', '"', "'", '§§ ', '<b>', '\n', '=', '&v=', '\\n', '&#10;');

it('finds a secret in every encoding, at every place, also encoded twice', () => {
	fc.assert(
		fc.property(
			secret,
			encoding,
			encoding,
			fc.boolean(),
			around,
			around,
			(value, first, second, twice, before, after) => {
				const once = first[1](value);
				const written = twice ? second[1](once) : once;
				fc.pre(!twice || !/base64|Basic|hex|case/.test(first[0] + second[0]));
				const masked = createMask([value])(`Seen: ${before}${written}${after}, sorry`);
				expect(masked).toContain('***');
				expect(masked.startsWith('Seen: ')).toBe(true);
				expect(masked.endsWith(', sorry')).toBe(true);
				const left = masked.slice('Seen: '.length, -', sorry'.length);
				// What is left of base64 is the text that was encoded with the secret.
				expect(left.length).toBeLessThanOrEqual(
					before.length + after.length + (/base64|Basic/.test(first[0]) ? 32 : 3),
				);
				for (let at = 0; at + 8 <= written.length; at++) {
					if (!/base64|Basic/.test(first[0])) expect(left).not.toContain(written.slice(at, at + 8));
				}
			},
		),
		{ numRuns: 1500 },
	);
});
