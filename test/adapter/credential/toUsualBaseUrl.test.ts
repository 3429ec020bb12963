import { toUsualBaseUrl } from '../../../adapter/credential/toUsualBaseUrl';

it.each([
	['synologyDsm', 'https://nas.me', true],
	['synologyDsm', 'http://nas.me:5001', true],
	['synologyDsm', 'https://nas.me:5001', false],
	['wordPressJwt', 'https://blog.me', true],
	['wordPressJwt', 'https://blog.me/wp-json', false],
	['wordPressJwt', 'https://blog.me/shop/wp-json/', false],
	['odoo', 'https://erp.me/path', false],
	['automatic', 'https://x.me:1', false],
	['unknown', 'https://x.me', false],
	['odoo', 'nonsense', false],
])('%s at %s: names the usual address: %s', (recipe, baseUrl, isNamed) => {
	const sentence = toUsualBaseUrl({ recipe, baseUrl }, 'HOST_UNREACHABLE');
	expect(sentence === '' ? false : sentence.startsWith('Base URL of ')).toBe(isNamed);
});

it('says nothing about an error that Base URL cannot cause', () => {
	expect(toUsualBaseUrl({ recipe: 'synologyDsm', baseUrl: 'https://nas.me' }, 'LOGIN_REFUSED')).toBe('');
});
