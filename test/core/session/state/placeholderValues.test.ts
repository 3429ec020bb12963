import { CookieJar } from 'tough-cookie';

import { createPlaceholderValues } from '../../../../core/session/state/placeholderValues';
import { createAccount } from '../../../support/createAccount';

const account = createAccount('https://shop.example:8443/api', {
	username: 'ANNA',
	password: 'pä',
	loginFields: { company: 'ACME', __proto__x: 'y' },
});
const jar = new CookieJar();
jar.setCookieSync('csrftoken=a/+=|:b; Path=/x', 'https://shop.example/x');
jar.setCookieSync('old=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT', 'https://shop.example/');
const placeholders = createPlaceholderValues(account, { csrf: 'c', username: 'captured' }, jar);

it.each([
	['password', 'pä'],
	['basic', Buffer.from('ANNA:pä').toString('base64')],
	['origin', 'https://shop.example:8443'],
	['baseUrl', 'https://shop.example:8443/api'],
	['field.company', 'ACME'],
	['cookie.csrftoken', 'a/+=|:b'],
	['csrf', 'c'],
	['username', 'captured'],
	['company', undefined],
	['field.other', undefined],
	['field.constructor', undefined],
	['cookie.other', undefined],
	['constructor', undefined],
	['__proto__', undefined],
	['toString', undefined],
	['', undefined],
])('{{%s}} is %j', (name, value) => {
	expect(placeholders(name)).toBe(value);
});
