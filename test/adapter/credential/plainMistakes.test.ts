import { readAccount } from '../../../adapter/credential/readAccount';
import { toSlotsHint } from '../../../adapter/request/toSlotsHint';
import { expectMistake } from './expectMistake';

const form = { baseUrl: 'https://shop.example', username: 'ANNA', password: 'pw' };
const read = (changes: object) => readAccount({ ...form, ...changes });

const SECRET = 'JBSWY3DPEHPK3PXP';
it.each([
	['a secret 018', 'Second Factor Secret is not a valid secret', 'or the secret that is shown next to it'],
	['otpauth://totp/x?issuer=y', 'Second Factor Secret is not a valid secret', 'must contain secret='],
	[
		`otpauth://hotp/x?secret=${SECRET}&counter=1`,
		'Second Factor Secret is for counter-based codes, not for time-based ones',
		'Only time-based codes work',
	],
])('names Second Factor Secret for %j', (totpSecret, message, advice) => {
	expectMistake(() => read({ totpSecret, totpField: 'otp' }), message, advice);
});

it.each([
	SECRET,
	'jbsw y3dp ehpk 3pxp',
	`${SECRET}======`,
	`otpauth://totp/A:anna?secret=${SECRET}&issuer=A`,
	`otpauth://totp/anna?issuer=A&secret=${SECRET.toLowerCase()}%3D`,
])('takes the second factor secret %j', (totpSecret) => {
	expect(read({ totpSecret, totpField: 'otp' }).account.loginFields).toMatchObject({
		totp_secret: totpSecret,
	});
});

it.each(['127.0.0.1:7004/login', 'sso.example.com:8443', 'localhost:80/token?x=1', '[::1]:8443/login'])(
	'reports a Login Path with a host and no scheme: %s',
	(loginPath) => {
		expectMistake(
			() => read({ loginPath }),
			`Login Path '${loginPath}' has a host and a port, but no http:// or https://`,
			'full address',
		);
	},
);

it.each(['v1/accounts:signIn', '/a:80/login', 'login', 'api/2:30'])(
	'takes the Login Path %s',
	(loginPath) => {
		expect(read({ loginPath }).recipe.login[0].path).toContain(loginPath);
	},
);

it.each([
	['token', 'Token Location'],
	['refreshToken', 'Refresh Token Location'],
	['csrf', 'CSRF Value Location'],
	['site', 'Site Location'],
])('refuses %s among Additional Values, which has a field of its own', (name, label) => {
	expectMistake(
		() => read({ furtherPlaces: `${name}=data.value` }),
		`Additional Values: '${name}' has a field of its own`,
		`Enter the location as ${label}`,
	);
	expect(read({ furtherPlaces: `my${name}=data.value` }).recipe.login[0].captures).toMatchObject({
		[`my${name}`]: 'data.value',
	});
});

it('reports a misspelt apiUrl', () => {
	expectMistake(
		() => read({ furtherPlaces: 'apiurl=instance' }),
		"Additional Values: 'apiurl' must be written apiUrl",
		'',
	);
	expect(read({ furtherPlaces: 'apiUrl=instance' }).recipe.login[0].captures).toMatchObject({
		apiUrl: 'instance',
	});
});

it.each([
	['odoo', 'https://erp.example/web', '/web', 'https://erp.example.'],
	['odoo', 'https://erp.example/odoo/', '/odoo', 'https://erp.example.'],
	['salesforce', 'https://acme.example/services/data/v62.0', '/services/data/v62.0', 'https://acme.example.'],
	['salesforce', 'https://acme.example/lightning/page/home', '/lightning/page/home', 'https://acme.example.'],
])('%s: Base URL %s must not end with %s', (recipe, baseUrl, end, advice) => {
	expectMistake(() => read({ recipe, baseUrl, api_db: 'x' }), `Base URL must not end with ${end}`, advice);
});

it.each([
	['https://sso.example/realms/acme', '/realms/acme', 'https://sso.example.'],
	[
		'https://sso.example/auth/realms/acme/protocol/openid-connect/token',
		'/realms/acme/protocol/openid-connect/token',
		'sso.example/auth.',
	],
	['https://sso.example/admin/master/console', '/admin/master/console', 'https://sso.example.'],
])('keycloak: Keycloak URL %s must not end with %s', (api_server, end, advice) => {
	expectMistake(
		() => read({ recipe: 'keycloak', api_server }),
		`Keycloak URL must not end with ${end}`,
		advice,
	);
});

it('takes the address of an older Keycloak', () => {
	const { account } = read({ recipe: 'keycloak', api_server: 'https://sso.example/auth' });
	expect(account.loginFields).toMatchObject({ server: 'https://sso.example/auth' });
});

it('says how to keep a value that the session has not', () => {
	expect(toSlotsHint(['siteId'], ['token'])).toContain(
		'under Additional Values in the credential (Advanced Settings: Login Response), such as siteId=siteId.',
	);
});
