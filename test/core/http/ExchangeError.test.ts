import { inspect } from 'node:util';

import { toExchangeError } from '../../../core';

const request = { method: 'GET', url: 'https://user:hidden@shop.example:8443/product?key=hidden' };

it.each([
	['ECONNREFUSED', 'HOST_UNREACHABLE', 'The host shop.example:8443 cannot be reached'],
	['ENOTFOUND', 'HOST_UNREACHABLE', 'The host shop.example:8443 cannot be reached'],
	['EAI_AGAIN', 'HOST_UNREACHABLE', 'The host shop.example:8443 cannot be reached'],
	['EHOSTUNREACH', 'HOST_UNREACHABLE', 'The host shop.example:8443 cannot be reached'],
	['ENETUNREACH', 'HOST_UNREACHABLE', 'The host shop.example:8443 cannot be reached'],
	[
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'CERTIFICATE_REFUSED',
		'The certificate of shop.example:8443 cannot be trusted',
	],
	[
		'SELF_SIGNED_CERT_IN_CHAIN',
		'CERTIFICATE_REFUSED',
		'The certificate of shop.example:8443 cannot be trusted',
	],
	['CERT_HAS_EXPIRED', 'CERTIFICATE_REFUSED', 'The certificate of shop.example:8443 cannot be trusted'],
	[
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'CERTIFICATE_REFUSED',
		'The certificate of shop.example:8443 cannot be trusted',
	],
	[
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'CERTIFICATE_REFUSED',
		'The certificate of shop.example:8443 cannot be trusted',
	],
	['ETIMEDOUT', 'TIMED_OUT', 'shop.example:8443 did not respond in time'],
	['ECONNABORTED', 'TIMED_OUT', 'shop.example:8443 did not respond in time'],
	['EPROTO', 'CONNECTION_LOST', 'shop.example:8443 does not use HTTPS on that port'],
	['ECONNRESET', 'CONNECTION_LOST', 'The connection to shop.example:8443 was lost'],
	['HPE_INVALID_CONSTANT', 'CONNECTION_LOST', 'shop.example:8443 does not respond like a web server'],
	['ERR_CANCELED', 'CANCELLED', 'The request was cancelled'],
])('turns %s into %s', (code, failure, message) => {
	const thrown = Object.assign(new Error('hidden'), { code, config: { headers: 'hidden' } });
	for (const error of [thrown, new Error('hidden', { cause: thrown })]) {
		expect(toExchangeError(error, request)).toMatchObject({
			name: 'ExchangeError',
			code: failure,
			message,
			facts: { method: 'GET', url: 'https://shop.example:8443/product' },
		});
		expect(inspect(toExchangeError(error, request), { depth: 20, showHidden: true })).not.toContain('hidden');
	}
});

it.each([undefined, null, 'text', 5, {}, { code: 5 }, new Error('no code')])(
	'treats %p as a broken connection',
	(thrown) => {
		expect(toExchangeError(thrown, request)).toMatchObject({ code: 'CONNECTION_LOST' });
	},
);

it('distinguishes an unknown name, a missing listener and a missing route', () => {
	const describe = (code: string) => toExchangeError({ code }, request).description;
	expect(describe('ENOTFOUND')).toContain('No address is known for that name.');
	expect(describe('ECONNREFUSED')).toContain('Nothing accepts connections');
	expect(describe('ENETUNREACH')).toContain('There is no route');
});
