import { isPathBelow } from '../../../core';
import { processorMs } from '../../support/processorMs';

const isBelow = (url: string, prefix: string) =>
	isPathBelow(new URL(url, 'https://shop.example'), new URL(prefix, 'https://shop.example'));

it.each([
	['/orders', '/orders'],
	['/orders/', '/orders'],
	['/orders/7?x=../..', '/orders/'],
	['https://shop.example//orders//7', '/orders'],
	['/%6frders/a%2Fb', '/orders'],
	['/orders/x/../7', '/orders'],
	['/orders/100%25', '/orders'],
	['/orders/a.b/...', '/orders'],
	['/orders/a .. b/.x/..y', '/orders'],
	['/orders/100%u', '/orders'],
	['/orders/ไทย/Việt', '/orders'],
	['/orders/日本/caf%E9', '/orders'],
	['/orders/…', '/orders'],
	['/größe/1', '/gr%C3%B6%C3%9Fe'],
	['HTTPS://SHOP.example:443/orders', '/orders'],
	['/anything', '/'],
])('%s is below %s', (url, prefix) => {
	expect(isBelow(url, prefix)).toBe(true);
});

it.each([
	['/', '/orders'],
	['/orders-old', '/orders'],
	['/Orders', '/orders'],
	['/api/orders', '/orders'],
	['/orders/../admin', '/orders'],
	['/orders/%2e%2E/admin', '/orders'],
	['/orders\\..\\admin', '/orders'],
	['/orders/..%2fadmin', '/orders'],
	['/orders/..%5cadmin', '/orders'],
	['/orders/%252e%252e/admin', '/orders'],
	['/orders/%25252e%25252e%25252fadmin', '/orders'],
	['/orders/%252e%252e/%25zz', '/orders'],
	['/orders/..;/admin', '/orders'],
	['/orders/..;x=1/admin', '/orders'],
	['/orders/x%00', '/orders'],
	['/orders/..%20/admin', '/orders'],
	['/orders/%20../admin', '/orders'],
	['/orders/.%20./admin', '/orders'],
	['/orders/..%c2%a0/admin', '/orders'],
	['/orders/%u002e%u002e/admin', '/orders'],
	['/orders/..%u2216admin', '/orders'],
	['/orders/%25u002e./admin', '/orders'],
	['/orders/%c0%ae%c0%ae/admin', '/orders'],
	['/orders/%e0%80%ae./admin', '/orders'],
	['/orders/%f0%80%80%ae./admin', '/orders'],
	['/orders/..%c1%9cadmin', '/orders'],
	['/orders/%ef%bc%8e%ef%bc%8e/admin', '/orders'],
	['/orders/．./admin', '/orders'],
	['/orders/‥/admin', '/orders'],
	['/orders/..／admin', '/orders'],
	['/orders%2f7', '/orders'],
	['http://shop.example/orders', '/orders'],
	['https://shop.example.evil.example/orders', '/orders'],
	['https://shop.example@evil.example/orders', '/orders'],
	['//evil.example/orders', '/orders'],
])('%s is not below %s', (url, prefix) => {
	expect(isBelow(url, prefix)).toBe(false);
});

it('reads a long hostile path quickly', () => {
	const startedAt = processorMs();
	expect(isBelow(`/orders/${'%25'.repeat(20_000)}2e`, '/orders')).toBe(true);
	expect(isBelow(`/orders/%${'25'.repeat(40_000)}`, '/orders')).toBe(false);
	expect(isBelow(`/orders/${'..;'.repeat(20_000)}`, '/orders')).toBe(false);
	expect(isBelow(`/orders/.${'%20'.repeat(40_000)}x`, '/orders')).toBe(true);
	expect(isBelow(`/orders/${'%20./'.repeat(20_000)}x`, '/orders')).toBe(false);
	expect(processorMs() - startedAt).toBeLessThan(3_000);
});
