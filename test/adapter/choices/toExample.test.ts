import { randomUUID } from 'node:crypto';

import { toExample } from '../../../adapter/choices/toExample';
import { processorMs } from '../../support/processorMs';

const HIDDEN = '•••';
const uuid = randomUUID();

it.each<[string, unknown, string]>([
	['a number', 7003, '7003'],
	['a large number', 12345678901234567890n, '12345678901234567890'],
	['a flag', false, 'false'],
	['a code', ' PROJ-12 ', 'PROJ-12'],
	['a word', 'Rossi', 'Rossi'],
	['a date', '2026-11-02T10:00:00Z', '2026-11-02T10:00:00Z'],
	['a date with a blank', '2026-11-02 10:00:00', '2026-11-02 10:00:00'],
	['the date of a header', 'Mon, 02 Nov 2026 10:00:00 GMT', 'Mon, 02 Nov 2026 10:00:00 GMT'],
	['a UUID', uuid, uuid],
	['an ID of Salesforce', '0015000000XyZaBAAV', '0015000000XyZaBAAV'],
	['an ID of MongoDB', '507f1f77bcf86cd799439011', '507f1f77bcf86cd799439011'],
	['a slug', 'order-confirmation-2026-01-x', 'order-confirmation-2026-01-x'],
	['a slug with capitals', 'Order-Confirmation-2026-01-Xyz', 'Order-Confirmation-2026-01-Xyz'],
	['a path', '/api/orders/page/2/size/50', '/api/orders/page/2/size/50'],
	['a path with a UUID', `/o/${uuid}`, `/o/${uuid}`.slice(0, 40)],
	['a URL', 'https://api.example.com/list?page=2', 'https://api.example.com/list?page=2'],
	[
		'a long URL',
		`https://api.example.com/list?page=${'2'.repeat(20)}`,
		'https://api.example.com/list?page=222222…',
	],
	['a list', [1, 2], '2 rows'],
	['a list with one row', [1], '1 row'],
	['an object', { a: 1 }, '{…}'],
	['nothing', undefined, ''],
	['an empty text', '', ''],
])('shows %s', (_, value, text) => {
	expect(toExample('x', value, String)).toBe(text);
});

it.each<[string, string]>([
	['of several words', 'In  progress'],
	['on two lines', 'a\nb'],
	['of one long word', 'a'.repeat(41)],
	['that is very long', 'a/'.repeat(2_000_000)],
])('shows only the length of a text %s', (_, text) => {
	expect(toExample('x', text, String)).toBe(`text of ${text.length} characters`);
});

it.each([
	...['password', 'user.passwd', 'pwd', 'passwort', 'userpassword', 'PASSWORD', 'password1', 'passphrase'],
	...['pin', 'PIN', 'pinCode', 'otp_code', 'OTPCode', 'securityAnswer', 'mnemonic', 'seed', 'cvv'],
	...['token', 'accesstoken', 'nextPageToken', 'refresh-token', 'tokens', 'csrf', 'X-XSRF-TOKEN', 'jwt'],
	...[
		'key',
		'user.apiKey',
		'apikey',
		'APIKey',
		'private_key',
		'auth',
		'oauth2',
		'authorization',
		'set-cookie',
	],
	...['sessionId', 'PHPSESSID', 'sid', 'session.id', 'credentials', 'signature', 'clientSecret', 'webhook'],
	...[
		'email',
		'e-mail',
		'customer.eMail',
		'phone',
		'mobile_number',
		'iban',
		'birthDate',
		'lastName',
		'street',
	],
])('hides the value of %s', (name) => {
	expect(toExample(name, 'abc', String)).toBe(HIDDEN);
	expect(toExample(name, 1234, String)).toBe(HIDDEN);
});

it.each([
	...['author', 'authorId', 'authority', 'passengers', 'passport', 'compass', 'sessionCount', 'tokenType'],
	...[
		'passwordChangedAt',
		'pinned',
		'spin',
		'monkey',
		'keyboard',
		'keyword',
		'secretary',
		'seedling',
		'id',
		'name',
	],
	...['hotpot', 'answered', 'signatory', 'cookies.count', 'emailed', 'code', 'slug', 'next'],
])('shows the value of %s', (name) => {
	expect(toExample(name, 'abc', String)).toBe('abc');
});

it.each([
	['userinfo in a URL', 'https://u:pw123456@h.ex/x'],
	['a user name in a URL', 'https://user@h.ex/x'],
	['a connection', 'postgres://u:hunter2@db/x'],
	['a connection string', 'Server=db;User=u;Password=hunter2'],
	['a secret query parameter', 'https://f.ex/a?id=1&access_token=abc'],
	['a secret query parameter of a path', '/a?page=2&token=zzz'],
	['a secret parameter in a fragment', 'https://f.ex/#access_token=abc'],
	['an encoded name of a parameter', 'https://f.ex/?access%5Ftoken=abc'],
	['a Link header', '<https://u.ex/?token=zzz>; rel="next"'],
	['a signed URL', 'https://s3.ex/f.pdf?X-Amz-Signature=abc'],
	['a key in a query', 'https://f.ex/?c=AbcdEfghIjkl0123456789'],
	['a key in a path', 'https://f.ex/d/AbcdEfghIjkl0123456789'],
	['a web hook', 'https://hooks.slack.com/services/T000000/B000/XXXX'],
	['a private key', '-----BEGIN PRIVATE KEY-----\nMIIE'],
	['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc'],
	['a JWT in a path', '/confirm/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc'],
	['a header', 'Bearer abc'],
	['hex', '0123456789abcdef0123456789abcdef'],
	['letters and digits', 'AKIAIOSFODNN7exampleKEY1'],
	['base64', 'q83vEjRWeJCrze8SNFZ4kA=='],
	['a key of Stripe', 'sk_live_51h8abcdef'],
	['a key of GitHub', 'ghp_abcdef'],
	['a key of Slack', 'xoxb-123'],
	['an e-mail address', 'maria@example.com'],
	['an e-mail address with a name', 'Maria <maria@example.com>'],
	['an e-mail address in a URL', '/users?name=maria%40example.com'],
	['a telephone number', '+39 06 1234567'],
	['an IBAN', 'DE89 3704 0044 0532 0130 00'],
])('hides %s', (_, text) => {
	expect(toExample('x', text, String)).toBe(HIDDEN);
});

it('reads hostile text quickly', () => {
	const started = processorMs();
	for (const text of [
		'a='.repeat(1_000),
		'a'.repeat(2_000),
		' ='.repeat(1_000),
		'eyJ'.repeat(660),
		'+1 '.repeat(660),
	])
		toExample(text, text.slice(0, 2_000), String);
	expect(processorMs() - started).toBeLessThan(1_000);
});
