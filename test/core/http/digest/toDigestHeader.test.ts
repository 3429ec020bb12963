import { readDigestChallenge, type DigestChallenge } from '../../../../core/http/digest/readDigestChallenge';
import { toDigestHeader } from '../../../../core/http/digest/toDigestHeader';

const MUFASA = { username: 'Mufasa', password: 'Circle of Life' };
const request = {
	method: 'GET',
	url: 'http://api.example.org/dir/index.html',
	count: 1,
	cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};
const toChallenge = (algorithm: string, more = 'qop="auth, auth-int"') =>
	`Digest realm="http-auth@example.org", ${more}, algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
const read = (header: string) => readDigestChallenge(header) as DigestChallenge;
const parts = (header: string) =>
	Object.fromEntries(
		[...header.matchAll(/([\w*]+)=(?:"([^"]*)"|([^\s,]+))/g)].map(([, name, quoted, plain]) => [
			name,
			quoted ?? plain,
		]),
	);

it.each([
	['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
	['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
])('RFC 7616, section 3.9.1: %s', (algorithm, response) => {
	expect(parts(toDigestHeader(read(toChallenge(algorithm)), MUFASA, request))).toEqual({
		username: 'Mufasa',
		realm: 'http-auth@example.org',
		uri: '/dir/index.html',
		algorithm,
		nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
		nc: '00000001',
		cnonce: request.cnonce,
		qop: 'auth',
		response,
		opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
	});
});

it('takes the strongest of several challenges, also next to Basic', () => {
	const header = `Basic realm="a, b", ${toChallenge('MD5')}, ${toChallenge('SHA-256')}, Bearer`;
	expect(read(header).hash).toBe('sha256');
});

// With the corrected values of erratum 4897: those in the text are no SHA-512/256.
it('RFC 7616, section 3.9.2: SHA-512/256, UTF-8 and a hashed user name', () => {
	const challenge = read(
		'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true',
	);
	const header = toDigestHeader(
		challenge,
		{ username: 'J\u00e4s\u00f8n Doe', password: 'Secret, or not?' },
		{
			...request,
			url: 'http://api.example.org/doe.json',
			cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
		},
	);
	expect(parts(header)).toMatchObject({
		username: '793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b',
		response: '3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5',
		userhash: 'true',
	});
});

it('without qop, follows RFC 2069', () => {
	const header = toDigestHeader(read(toChallenge('MD5', 'domain="/"')), MUFASA, request);
	expect(parts(header)).not.toHaveProperty('nc');
	expect(parts(header)).not.toHaveProperty('cnonce');
	// MD5 of MD5(user:realm:password), nonce and MD5(method:uri), as in RFC 2069, section 2.1.2.
	expect(parts(header)).toMatchObject({ response: '7b2cc3b30e75b4777ea31027084363fd' });
});

it('combines hash and nonce for -sess, and counts in hexadecimal', () => {
	const challenge = read(toChallenge('SHA-256-sess'));
	expect(challenge).toMatchObject({ hash: 'sha256', isSess: true });
	expect(parts(toDigestHeader(challenge, MUFASA, { ...request, count: 255 }))).toMatchObject({
		nc: '000000ff',
		algorithm: 'SHA-256-sess',
	});
});

it.each([
	['UTF-8', ', charset=UTF-8', "username*=UTF-8''J%C3%A4s%C3%B8n%20%2A"],
	['its bytes', '', 'username="J\u00c3\u00a4s\u00c3\u00b8n *"'],
])('sends a user name beyond ASCII as %s', (_, more, sent) => {
	const header = toDigestHeader(
		read(toChallenge('MD5') + more),
		{ username: 'J\u00e4s\u00f8n *', password: 'x' },
		request,
	);
	expect(header).toContain(sent);
});

it('hashes path and query as they are sent', () => {
	const header = toDigestHeader(read(toChallenge('MD5')), MUFASA, {
		...request,
		url: 'http://a.example/b%20c?d=%22e',
	});
	expect(parts(header)['uri']).toBe('/b%20c?d=%22e');
});

it.each([
	`${'!'.repeat(16_000)}(`,
	'a="'.repeat(5_000),
	'a\t'.repeat(8_000),
	`a=${'\t'.repeat(16_000)}`,
	`a="${'\\"'.repeat(8_000)}`,
	`Digest realm="x",${'a ='.repeat(5_000)}`,
])('reads a hostile header of 16 KB in milliseconds: %.10j…', (header) => {
	expect(header.length).toBeLessThan(16 * 1024);
	const before = process.cpuUsage();
	expect(readDigestChallenge(header)).toBeUndefined();
	expect(process.cpuUsage(before).user / 1e3).toBeLessThan(200);
});

it.each([
	undefined,
	'',
	'Basic realm="x"',
	'Digest',
	'Digest realm="x"',
	'Digest realm="x", nonce="y", algorithm=SHA-1',
	'Digest realm="x", nonce="y", qop="auth-int"',
	`Digest realm="${'"'.repeat(10_000)}`,
	`Digest ${'a'.repeat(20_000)}`,
	', = "" ,,, ='.repeat(500),
])('finds no challenge in %j', (header) => {
	expect(readDigestChallenge(header)).toBeUndefined();
});
