import { homeOf } from '../../../../core';
import { automatic } from '../../../../recipes/automatic';
import { createAccount } from '../../../support/createAccount';

const isHome = homeOf({
	account: createAccount('https://login.shop.example/api', {
		furtherOrigins: ['https://files.example', 'https://*.shop.example'],
	}),
	recipe: { ...automatic.recipe, origins: ['http://*.local.example:8080'] },
});

it.each([
	'https://login.shop.example/x',
	'https://files.example/',
	'https://eu1.shop.example/x?y',
	'https://a.b.shop.example/',
	'https://EU1.Shop.example/',
	'http://box.local.example:8080/',
	'https://anna:x@files.example/',
	'HTTPS://files.example?y',
])('%s gets the session', (url) => expect(isHome(url)).toBe(true));

it.each([
	'http://eu1.shop.example/',
	'https://shop.example/',
	'https://evilshop.example/',
	'https://eu1.shop.example.evil.example/',
	'https://eu1.shop.example:8443/',
	'http://box.local.example/',
	'https://other.example/.shop.example',
	'https://login.shop.example@evil.example/x',
	'https://files.example.evil.example/',
	'https://files.example:8443/',
	'https://*.shop.example.evil.example/',
])('%s does not', (url) => expect(isHome(url)).toBe(false));
