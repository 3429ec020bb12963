import { toAllowedDomains } from '../../../adapter/session/authenticateRequest';

const origins = ['https://Shop.example:8443/api', 'https://files.example'];

it.each([
	[undefined, 'shop.example,files.example'],
	['', 'shop.example,files.example'],
	['shop.example', 'shop.example'],
	['SHOP.example. , other.example', 'shop.example'],
	['*.example', 'shop.example,files.example'],
	['*.shop.example', '*.shop.example'],
	['other.example', 'other.example'],
])("the author's list %j becomes %j", (authors, domains) => {
	expect(toAllowedDomains(origins, authors)).toBe(domains);
});

it('names a host once, and writes an IP address the way n8n compares it', () => {
	expect(toAllowedDomains(['http://[::1]:3000', 'https://[::1]'])).toBe('[::1]');
});
