import { findUnsentField } from '../../../../core/session/login/findUnsentField';
import { processorMs } from '../../../support/processorMs';

const request = {
	url: 'https://shop.example/login',
	body: Buffer.from('{"username":"ANNA","password":"***"}'),
};

it.each([
	["A login needs 'companyId', the code of the company.", 'companyId'],
	['The field "tenant" must not be empty', 'tenant'],
	['company_id is required', 'company_id'],
	['companyId is missing', 'companyId'],
	["'username' and 'siteId' are needed", 'siteId'],
	["'password' is wrong", undefined],
	["There is no user 'ANNA'", undefined],
	["User 'Maria' is locked", undefined],
	["Service 'authService' is unavailable", undefined],
	["Cannot convert 'Guest' to a user", undefined],
	["The body must be 'JSON', not 'null'", undefined],
	['Company is required', undefined],
	["Send 'application/json'", undefined],
	['', undefined],
	[undefined, undefined],
])('%s: %s', (message, field) => {
	expect(findUnsentField(message, request)).toBe(field);
});

it('a long message is read in no time', () => {
	const began = processorMs();
	findUnsentField(`${'a_'.repeat(50_000)} ${"'aB".repeat(50_000)}`, request);
	expect(processorMs() - began).toBeLessThan(1_000);
});
