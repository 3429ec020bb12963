import { CookieJar } from 'tough-cookie';

import {
	cookiesFor,
	keepCookies,
	livingCookies,
	toCookieHeader,
} from '../../../../core/session/state/cookies';
import { createResponse } from '../../../support/createResponse';

const receivedAt = Date.now();
const inHours = (hours: number) => new Date(receivedAt + hours * 3_600_000).toUTCString();

/** A jar with the cookies of one response, by default from https://shop.example/api/login. */
function jarOf(setCookies: string | string[], parts: Parameters<typeof createResponse>[0] = {}) {
	const jar = new CookieJar();
	keepCookies(
		jar,
		createResponse({
			url: 'https://shop.example/api/login',
			receivedAt,
			...parts,
			setCookies: [setCookies].flat(),
		}),
	);
	return jar;
}

const sent = (jar: CookieJar, url: string) => toCookieHeader(cookiesFor(jar, new URL(url)));

describe('a cookie is sent as RFC 6265 requires', () => {
	it.each<[string, string, string, boolean]>([
		['back to its host', 'sid=1; Path=/', 'https://shop.example/x', true],
		['below the path of the login, without a Path', 'sid=1', 'https://shop.example/api/product', true],
		['not outside that path', 'sid=1', 'https://shop.example/other', false],
		['to its path', 'sid=1; Path=/admin', 'https://shop.example/admin/users', true],
		[
			'not to a path with the same beginning',
			'sid=1; Path=/admin',
			'https://shop.example/administrator',
			false,
		],
		['not to another host', 'sid=1; Path=/', 'https://other.example/x', false],
		['not to a subdomain, without a Domain', 'sid=1; Path=/', 'https://files.shop.example/x', false],
		[
			'to a subdomain of its Domain',
			'sid=1; Path=/; Domain=shop.example',
			'https://files.shop.example/',
			true,
		],
		[
			'to a subdomain of its Domain with a dot',
			'sid=1; Path=/; Domain=.shop.example',
			'https://a.shop.example/',
			true,
		],
		['to another port', 'sid=1; Path=/', 'https://shop.example:8443/x', true],
		['not over http when it is Secure', 'sid=1; Path=/; Secure', 'http://shop.example/x', false],
		['over http when it is not Secure', 'sid=1; Path=/', 'http://shop.example/x', true],
		['with the prefix __Host-', '__Host-sid=1; Path=/; Secure', 'https://shop.example/x', true],
		[
			'not with the prefix __Host- and a Domain',
			'__Host-sid=1; Path=/; Secure; Domain=shop.example',
			'https://shop.example/x',
			false,
		],
		[
			'not with the prefix __Host- and without Secure',
			'__Host-sid=1; Path=/',
			'https://shop.example/x',
			false,
		],
		[
			'not with the prefix __Secure- and without Secure',
			'__Secure-sid=1; Path=/',
			'https://shop.example/x',
			false,
		],
		[
			'not when it is for another host',
			'sid=1; Path=/; Domain=other.example',
			'https://other.example/',
			false,
		],
		['not when it is for all of .com', 'sid=1; Path=/; Domain=com', 'https://shop.com/', false],
		['written HttpOnly=true', 'sid=1; Path=/; HttpOnly=true; SameSite=Lax', 'https://shop.example/x', true],
	])('%s', (_, setCookie, url, isSent) => {
		expect(sent(jarOf(setCookie), url) !== '').toBe(isSent);
	});

	it.each(['shop', 'localhost', '10.0.0.7'])(
		'to a local host whose Domain is the host itself: %s',
		(host) => {
			const url = `https://${host}/login`;
			expect(sent(jarOf(`sid=1; Path=/; Domain=${host}`, { url }), `https://${host}/x`)).toBe('sid=1');
			expect(sent(jarOf(`sid=1; Path=/; Domain=.${host.toUpperCase()}`, { url }), `https://${host}/x`)).toBe(
				'sid=1',
			);
		},
	);
});

it.each(['a/b', 'a+b', 'a=b==', 'a|b', 'a:b', '"quoted"', 'a%2Fb%20', 'a,b', "it's", '{"a":1}', 'ä'])(
	'sends the value %s as received',
	(value) => {
		expect(sent(jarOf(`sid=${value}; Path=/`), 'https://shop.example/')).toBe(`sid=${value}`);
	},
);

describe('a cookie expires', () => {
	const alive = (jar: CookieJar, afterMs: number) => livingCookies(jar, receivedAt + afterMs).length === 1;

	it.each<[string, string, number, Record<string, string>]>([
		['by its Max-Age', 'sid=1; Max-Age=3600', 3_600_000, {}],
		['by its Max-Age rather than its Expires', `sid=1; Max-Age=3600; Expires=${inHours(9)}`, 3_600_000, {}],
		['by its Expires', `sid=1; Expires=${inHours(1)}`, 3_600_000, {}],
		[
			'by its Expires at a server five hours ahead',
			`sid=1; Expires=${inHours(6)}`,
			3_600_000,
			{ date: inHours(5) },
		],
		[
			'by its Expires at a server five hours late',
			`sid=1; Expires=${inHours(-4)}`,
			3_600_000,
			{ date: inHours(-5) },
		],
		['by its Max-Age, whatever the server’s clock', 'sid=1; Max-Age=3600', 3_600_000, { date: inHours(-5) }],
	])('%s', (_, setCookie, lifetimeMs, headers) => {
		const jar = jarOf(setCookie, { headers });
		// Dates in headers have no milliseconds.
		expect(alive(jar, lifetimeMs - 1_001)).toBe(true);
		expect(alive(jar, lifetimeMs + 1_001)).toBe(false);
	});

	it('at its first expiry although it is used: Max-Age does not restart', () => {
		const jar = jarOf('sid=1; Path=/; Max-Age=3600');
		const clock = jest.spyOn(Date, 'now');
		try {
			for (const minutes of [30, 50, 59]) {
				clock.mockReturnValue(receivedAt + minutes * 60_000);
				expect(sent(jar, 'https://shop.example/')).toBe('sid=1');
			}
			clock.mockReturnValue(receivedAt + 61 * 60_000);
			expect(sent(jar, 'https://shop.example/')).toBe('');
		} finally {
			clock.mockRestore();
		}
	});

	it('never without a valid expiry, or with one in the far future', () => {
		expect(alive(jarOf('sid=1'), 1e13)).toBe(true);
		expect(alive(jarOf('sid=1; Max-Age=99999999999999999999'), 1e13)).toBe(true);
		expect(alive(jarOf('sid=1; Expires=Fri, 31 Dec 9999 23:59:59 GMT'), 1e13)).toBe(true);
		expect(alive(jarOf('sid=1; Expires=soon'), 1e13)).toBe(true);
	});

	it.each(['Max-Age=0', 'Max-Age=-1', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT', `Expires=${inHours(-1)}`])(
		'immediately: %s',
		(end) => {
			const jar = jarOf(['sid=1; Path=/', `sid=; Path=/; ${end}`]);
			expect(livingCookies(jar, receivedAt)).toEqual([]);
			expect(sent(jar, 'https://shop.example/')).toBe('');
		},
	);
});

describe('RFC 6265bis', () => {
	const at = (jar: CookieJar, url: string, ...setCookies: string[]) =>
		keepCookies(jar, createResponse({ url, receivedAt, setCookies }));

	it.each([
		'sid=2; Path=/',
		'sid=2; Path=/api',
		'sid=2; Path=/; Domain=shop.example',
		'sid=; Path=/; Max-Age=0',
	])('http does not overwrite a Secure cookie: %s', (overwriting) => {
		const jar = jarOf('sid=1; Path=/; Secure');
		at(jar, 'http://shop.example/api/x', overwriting);
		expect(sent(jar, 'https://shop.example/api/x')).toBe('sid=1');
	});

	it('http sets another name or path beside a Secure cookie, and https replaces it', () => {
		const jar = jarOf('sid=1; Path=/api; Secure');
		at(jar, 'http://shop.example/', 'sid=2; Path=/', 'other=3; Path=/api');
		expect(sent(jar, 'https://shop.example/api')).toBe('sid=1; other=3; sid=2');
		at(jar, 'https://shop.example/', 'sid=4; Path=/api');
		expect(sent(jar, 'https://shop.example/api')).toBe('sid=4; other=3; sid=2');
	});

	it.each([
		['__host-sid=1; Path=/', false],
		['__HOST-sid=1; Path=/; Secure; Domain=shop.example', false],
		['__Host-sid=1; Secure', false],
		['__secure-sid=1; Path=/', false],
		['=__host-sid=1; Path=/; Secure', false],
		['__Secure-sid', false],
		['__host-sid=1; Path=/; Secure', true],
		['__SECURE-sid=1; Secure; Domain=shop.example', true],
	])('prefixes of names count in any case: %s', (setCookie, isKept) => {
		expect(sent(jarOf(setCookie), 'https://shop.example/api/x') !== '').toBe(isKept);
	});

	it.each([
		['=value; Path=/', 'value'],
		['value; Path=/', 'value'],
		[' = value ; Path=/', 'value'],
		['=a=b', 'a=b'],
		['=', ''],
		['=; Path=/', ''],
		['; Path=/', ''],
	])('a cookie without a name is its value: %j', (setCookie, header) => {
		expect(sent(jarOf(setCookie), 'https://shop.example/api/x')).toBe(header);
	});

	it('a cookie whose Domain is not ASCII is ignored', () => {
		const url = 'https://xn--bcher-kva.example/';
		const domains = ['bücher.example', Buffer.from('bücher.example').toString('latin1')];
		for (const domain of domains) expect(sent(jarOf(`sid=1; Domain=${domain}`, { url }), url)).toBe('');
		expect(sent(jarOf('sid=1; Domain=xn--bcher-kva.example', { url }), url)).toBe('sid=1');
	});
});

it('applies the last of two cookies: set, then cleared, as PouchDB signs out', () => {
	const jar = jarOf(['AuthSession=new; Path=/', 'AuthSession=; Path=/; Max-Age=0']);
	expect(livingCookies(jar, receivedAt)).toEqual([]);
});

it.each(['', '=', ';', ' ', '=;=', '\u0000', 'no equals sign', 'x'.repeat(100_000)])(
	'ignores an invalid cookie: %j',
	(setCookie) => {
		expect(sent(jarOf([setCookie, 'sid=1; Path=/']), 'https://shop.example/')).toContain('sid=1');
	},
);
