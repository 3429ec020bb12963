import { parseUrl } from '../../../core/http/parseUrl';

it('returns undefined for what is not a URL', () => {
	expect(parseUrl('not a URL')).toBeUndefined();
	expect(parseUrl('/path', 'https://shop.example')?.href).toBe('https://shop.example/path');
});

it('reads the ten-thousandth URL with an umlaut like the first', () => {
	const hosts = Array.from({ length: 10_000 }, () => parseUrl('https://bücher.example')?.host);
	expect(new Set(hosts)).toEqual(new Set(['xn--bcher-kva.example']));
});
