import { readPasted } from '../../../adapter/credential/readPasted';
import { expectMistake } from './expectMistake';

it.each<[string, object]>([
	['sid=abc; theme=dark', { cookies: { sid: 'abc', theme: 'dark' } }],
	['Cookie: sid=abc;theme=', { cookies: { sid: 'abc', theme: '' } }],
	['cookie: sid="a b"', { cookies: { sid: '"a b"' } }],
	['sid=a==', { cookies: { sid: 'a==' } }],
	['eyJhbGciOi.J9.sig-_', { token: 'eyJhbGciOi.J9.sig-_' }],
	['dG9rZW4=', { token: 'dG9rZW4=' }],
	['Bearer abc.def', { headers: { Authorization: 'Bearer abc.def' } }],
	['authorization: Bearer abc.def', { headers: { authorization: 'Bearer abc.def' } }],
	[
		'Cookie: sid=abc\n X-CSRF-Token: xyz \n\n',
		{ cookies: { sid: 'abc' }, headers: { 'X-CSRF-Token': 'xyz' } },
	],
	[
		'GET /x HTTP/1.1\nHost: shop.example\nAccept: */*\nCookie: sid=abc\nX-Key: k1\n:authority: shop.example',
		{ cookies: { sid: 'abc' }, headers: { 'X-Key': 'k1' } },
	],
	['"abcdef"', { token: 'abcdef' }],
	['sid\tabc\t.example.com\t/\tSession', { cookies: { sid: 'abc' } }],
])('reads %j', (pastedSession, pasted) => {
	expect(readPasted({ pastedSession })).toEqual({ cookies: {}, headers: {}, ...pasted });
});

it.each(['my session is abc', 'Cookie:', 'sid=abc; theme', '=abc', '{"a":"b"}'])(
	'does not understand %j, and does not repeat it',
	(pastedSession) => {
		expectMistake(() => readPasted({ pastedSession }), 'Pasted Session is not what a browser sends', 'Paste');
	},
);

it('names the field when it is empty', () => {
	expectMistake(
		() => readPasted({ pastedSession: ' ' }),
		'Pasted Session is empty',
		'Sign in with your browser',
	);
});
