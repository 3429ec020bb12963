import { namesCode, refusesCode } from '../../../../core/session/login/namesCode';

it.each([
	['OTP code required', true, true],
	['INVALID_OTP', true, true],
	['Invalid verification code', true, true],
	['The code was already used', false, true],
	['Wrong code', false, true],
	['Wrong user name, password or code', false, false],
	['Invalid credentials or 2FA code', false, false],
	['Invalid password', false, false],
	['Error code 401', false, false],
	[undefined, false, false],
])('%j: about a code %j, refuses one %j', (message, names, refuses) => {
	expect([namesCode(message), refusesCode(message)]).toEqual([names, refuses]);
});
