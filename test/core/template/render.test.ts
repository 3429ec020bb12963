import { generateKeyPairSync, privateDecrypt, constants } from 'node:crypto';

import { namesIn, render, TemplateProblem } from '../../../core/template';
import { processorMs } from '../../support/processorMs';

const values: Record<string, string> = {
	challenge: '1234567z',
	password: 'äbc',
	'cookie.XSRF-TOKEN': 'from-the-cookie',
	'field.company': 'ACME',
};
const fillIn = (template: string, more: Record<string, string> = {}) =>
	render(template, (name) => new Map(Object.entries({ ...values, ...more })).get(name), { encode: String });

it.each([
	['{{ password }}', 'äbc'],
	['{{ cookie.XSRF-TOKEN | upcase }}', 'FROM-THE-COOKIE'],
	['{{ field.company | append: "-" | append: password }}', 'ACME-äbc'],
	['{% if field.company == "ACME" %}a{% else %}b{% endif %}', 'a'],
	['{% if field.other %}a{% else %}b{% endif %}', 'b'],
	['{{ field.other | default: "none" }}', 'none'],
	['{% assign key = challenge | slice: 0, 4 %}{{ key }}', '1234'],
	['{{ challenge | split: "z" | first }}', '1234567'],
	['{{ challenge.size }}', '8'],
])('fills in %s', (template, text) => {
	expect(fillIn(template)).toBe(text);
});

describe('vectors', () => {
	it.each([
		// RFC 1321, RFC 3174 and FIPS 180-4: the digests of "abc".
		['{{ "abc" | md5 }}', '900150983cd24fb0d6963f7d28e17f72'],
		['{{ "abc" | sha1 }}', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
		['{{ "abc" | sha1: "base64" }}', 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
		['{{ "abc" | sha256 }}', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
		[
			'{{ "abc" | sha512 }}',
			'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
		],
		// RFC 2202 (HMAC-SHA-1, test case 2) and RFC 4231 (test case 2).
		['{{ "what do ya want for nothing?" | hmac_sha1: "Jefe" }}', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
		[
			'{{ "what do ya want for nothing?" | hmac_sha256: "Jefe" }}',
			'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
		],
		[
			'{{ "what do ya want for nothing?" | hmac_sha512: "Jefe" }}',
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		],
		// RFC 7914, section 11: PBKDF2-HMAC-SHA-256; the first 32 of its 64 bytes.
		[
			'{{ "passwd" | pbkdf2_sha256: "salt", 1 }}',
			'55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc',
		],
		[
			'{{ "Password" | pbkdf2_sha256: "NaCl", 80000 }}',
			'4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56',
		],
		// RFC 4648, section 10.
		['{{ "foobar" | base64_encode }}', 'Zm9vYmFy'],
		['{{ "Zm9vYg==" | base64_decode }}', 'foob'],
		['{{ "foo" | hex_encode }}', '666f6f'],
		['{{ "66 6F:6f" | hex_decode }}', 'foo'],
		['{{ "+/==" | base64_decode | base64url_encode }}', '-w'],
		['{{ "a b&ä" | url_encode }}', 'a+b%26%C3%A4'],
		['{{ "äz" | utf16le | hex_encode }}', 'e4007a00'],
	])('%s', (template, text) => {
		expect(fillIn(template)).toBe(text);
	});

	// AVM, "Session-IDs im FRITZ!Box Web Interface": the response to a challenge by MD5, and by PBKDF2.
	it('the response that a FRITZ!Box expects', () => {
		expect(fillIn('{{ challenge }}-{{ challenge | append: "-" | append: password | utf16le | md5 }}')).toBe(
			'1234567z-9e224a41eeefa284df7bb0f26c2913e2',
		);
		const template =
			'{% assign parts = challenge | split: "$" %}{% assign first = parts[2] | hex_decode %}{% assign second = parts[4] | hex_decode %}' +
			'{{ parts[4] }}${{ password | pbkdf2_sha256: first, parts[1], "bytes" | pbkdf2_sha256: second, parts[3] }}';
		expect(fillIn(template, { challenge: '2$10000$5A1711$2000$5A1722', password: '1example!' })).toBe(
			'5A1722$1798a1672bca7c6463d6b245f82b53703b0f50813401b03e4045a5861e689adb',
		);
	});

	// RFC 6238, appendix B.
	it.each([
		[59, 'SHA1', '12345678901234567890', '94287082'],
		[1_111_111_109, 'SHA256', '12345678901234567890123456789012', '68084774'],
		[
			20_000_000_000,
			'SHA512',
			'1234567890123456789012345678901234567890123456789012345678901234',
			'47863826',
		],
	])('the one-time code at %d s by %s', (seconds, algorithm, secret, code) => {
		const clock = jest.spyOn(Date, 'now').mockReturnValue(seconds * 1000);
		const base32 = toBase32(Buffer.from(secret));
		const filter = `totp: 8, 30, "${algorithm}"`;
		expect(fillIn(`{{ secret | ${filter} }}`, { secret: base32 })).toBe(code);
		const grouped = base32.toLowerCase().replace(/(.{4})/g, '$1 ');
		expect(fillIn(`{{ secret | ${filter} }}`, { secret: grouped })).toBe(code);
		const qr = `otpauth://totp/ACME:anna?secret=${base32}&digits=8&algorithm=${algorithm}&issuer=ACME`;
		expect(fillIn('{{ secret | totp }}', { secret: qr })).toBe(code);
		clock.mockRestore();
	});
});

it.each([
	['pkcs1', constants.RSA_PKCS1_PADDING, undefined],
	['oaep', constants.RSA_PKCS1_OAEP_PADDING, 'sha1'],
	['oaep_sha256', constants.RSA_PKCS1_OAEP_PADDING, 'sha256'],
])('encrypts with a public key, as PEM or as its numbers: %s', (padding, number, oaepHash) => {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
	const hexOf = (text: string) => Buffer.from(text, 'base64url').toString('hex');
	const key = {
		pem: String(publicKey.export({ type: 'spki', format: 'pem' })),
		modulus: hexOf(n),
		base64: Buffer.from(n, 'base64url').toString('base64'),
		exponent: hexOf(e),
	};
	for (const parts of ['pem', 'modulus, exponent', 'base64, exponent']) {
		const encrypted = fillIn(`{{ password | rsa_encrypt: ${parts}, "${padding}" }}`, key);
		const options = { key: privateKey, padding: number, oaepHash };
		// Node.js refuses to decrypt PKCS#1 v1.5 in some versions, because of timing attacks on servers.
		if (padding === 'pkcs1') expect(Buffer.from(encrypted, 'base64')).toHaveLength(256);
		else expect(privateDecrypt(options, Buffer.from(encrypted, 'base64')).toString()).toBe('äbc');
	}
	expect(fillIn(`{{ password | rsa_encrypt: pem, "${padding}", "hex" }}`, key)).toMatch(/^[\da-f]{512}$/);
});

it('returns random characters', () => {
	expect(fillIn('{{ 16 | random }}')).toMatch(/^[\da-f]{16}$/);
	expect(fillIn('{{ 8 | random: "ab" }}')).toMatch(/^[ab]{8}$/);
	expect(fillIn('{{ 16 | random }}')).not.toBe(fillIn('{{ 16 | random }}'));
});

it('writes times in UTC', () => {
	const now = '2026-02-03T04:05:06.789Z';
	expect(fillIn('{{ now | date: "%s %s%L %Y-%m-%dT%H:%M:%SZ" }}', { now })).toBe(
		'1770091506 1770091506789 2026-02-03T04:05:06Z',
	);
});

it('encodes what it writes, once, and nothing else', () => {
	const mark = (text: string) => `<${text}>`;
	expect(
		render('a{{ password | append: "x" }}b{{ challenge }}', (name) => values[name], { encode: mark }),
	).toBe('a<äbcx>b<1234567z>');
});

describe('what is wrong', () => {
	it.each([
		['{{ other | md5 }}', 'noValue', 'other'],
		['{{ field.other | md5 }}', 'noValue', 'field.other'],
		[
			'{{ password | md55 }}',
			'noFilter',
			/^md55: check the spelling; available filters: abs, .*md5, .*utf16le$/,
		],
		['{% for a in b %}{% endfor %}', 'noTag', /^for; available tags: assign, case/],
		['{% include "/etc/passwd" %}', 'noTag', /^include/],
		['{{ password | md5', 'syntax', /not closed/],
		['{% if password %}', 'syntax', /not closed/],
		['{{ password | md5: "hax" }}', 'filterInput', /"hex", "base64", "base64url", "bytes"/],
		['{{ password | pbkdf2_sha256: "a", 10000001 }}', 'filterInput', /from 1 to 1,000,000/],
		['{{ password | pbkdf2_sha256: "a" }}', 'filterInput', /a number of rounds/],
		['{{ password | split: "b" | md5 }}', 'filterInput', /a list/],
		['{{ "xyz" | hex_decode }}', 'filterInput', /hexadecimal/],
		['{{ "not base32!" | totp }}', 'filterInput', /base32/],
		['{{ "otpauth://hotp/a?secret=AAAAAAAA&counter=1" | totp }}', 'filterInput', /otpauth:\/\/totp/],
		['{{ password | totp: 99 }}', 'filterInput', /base32/],
		['{{ password | rsa_encrypt: "-----BEGIN nothing" }}', 'filterInput', /RSA key as PEM/],
		['{{ password | rsa_encrypt: "zz", "zz" }}', 'filterInput', /cannot read the key/],
		['{{ 100000 | random }}', 'filterInput', /from 1 to 1,000/],
	])('%s', (template, kind, detail) => {
		let problem: unknown;
		try {
			fillIn(template);
		} catch (error) {
			problem = error;
		}
		expect(problem).toBeInstanceOf(TemplateProblem);
		expect(problem).toMatchObject({
			kind,
			detail: typeof detail === 'string' ? detail : (expect.stringMatching(detail) as string),
		});
		expect((problem as Error).message).not.toContain('äbc');
	});

	it('a template that is too large, or produces too much text', () => {
		const huge = `{{ password | md5 }}${'x'.repeat(200_000)}`;
		expect(() => fillIn(huge)).toThrow(TemplateProblem);
		const doubled = `{% assign a = password %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a | size }}`;
		const before = processorMs();
		expect(() => fillIn(doubled)).toThrow(TemplateProblem);
		expect(processorMs() - before).toBeLessThan(5_000);
	});

	it.each([
		'{{ password.constructor | upcase }}',
		'{{ constructor | upcase }}',
		'{{ __proto__ | upcase }}',
		'{{ password.__proto__.x | upcase }}',
	])('reaches nothing but the values: %s', (template) => {
		expect(() => fillIn(template)).toThrow(expect.objectContaining({ kind: 'noValue' }));
	});
});

it.each([
	['derived keys one after the other', `{{ password${' | pbkdf2_sha256: "s", 1000000'.repeat(100)} }}`],
	['encodings one within the other', `{{ password${' | hex_encode'.repeat(28)} | size }}`],
	['too many digits', '{{ "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&digits=400000000" | totp | size }}'],
])('ends %s in time', (_, template) => {
	const began = processorMs();
	expect(() => fillIn(template)).toThrow(TemplateProblem);
	expect(processorMs() - began).toBeLessThan(8_000);
});

it.each([
	'{{ "JBSWY3DPEHPK3PXP | totp }}',
	'{% if "JBSWY3DPEHPK3PXP" == password %}',
	"{{ 'JBSWY3DPEHPK3PXP' totp }}",
])('repeats no secret of a template that cannot be read: %s', (template) => {
	const thrown = catchProblem(() => fillIn(template));
	expect(thrown).toBeInstanceOf(TemplateProblem);
	expect(String(thrown)).not.toContain('JBSW');
});

function catchProblem(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}

it('names the values that a template uses', () => {
	expect(
		namesIn(
			'{% assign a = challenge | md5 %}{{ a }}{{ cookie.XSRF-TOKEN | upcase }}{% if field.b %}{{ password }}{% endif %}',
		),
	).toEqual(['challenge', 'cookie.XSRF-TOKEN', 'field.b', 'password']);
});

/** RFC 4648, section 6. */
function toBase32(bytes: Buffer): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? [])
		.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(group.padEnd(5, '0'), 2)])
		.join('');
}
