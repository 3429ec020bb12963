import { toAllowedDomains } from '../../../adapter/session/authenticateRequest';

const account = { baseUrl: 'https://Shop.example:8443/api', furtherOrigins: ['https://files.example'] };

it.each([
	[undefined, 'shop.example,files.example'],
	['', 'shop.example,files.example'],
	['shop.example', 'shop.example'],
	['SHOP.example. , other.example', 'shop.example'],
	['*.example', 'shop.example,files.example'],
	['*.shop.example', '*.shop.example'],
	['other.example', 'other.example'],
])("the author's list %j becomes %j", (authors, domains) => {
	expect(toAllowedDomains(account, authors)).toBe(domains);
});

it('names a host once, and writes an IP address the way n8n compares it', () => {
	const baseUrl = 'http://[::1]:3000';
	expect(toAllowedDomains({ baseUrl, furtherOrigins: ['https://[::1]'] })).toBe('[::1]');
});
