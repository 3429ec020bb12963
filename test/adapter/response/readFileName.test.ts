import { readFileName } from '../../../adapter/response/readFileName';
import { processorMs } from '../../support/processorMs';

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

it.each([
	['attachment; filename="report.pdf"', 'report.pdf'],
	['attachment; filename=report.pdf', 'report.pdf'],
	['inline; filename = my report.pdf ; size=5', 'my report.pdf'],
	['filename="report.pdf"', 'report.pdf'],
	['attachment; filename="a;b \\"c\\".txt"', 'a;b "c".txt'],
	['attachment; filename="a%20b.txt"', 'a b.txt'],
	['attachment; filename="100%.txt"', '100%.txt'],
	['attachment; filename="rates.txt"; filename*=UTF-8\'\'%e2%82%ac%20rates.txt', '€ rates.txt'],
	["attachment; filename*=iso-8859-1'en'%A3%20rates.txt", '£ rates.txt'],
	[`attachment; filename="${latin1('größe.txt')}"`, 'größe.txt'],
	['attachment; filename="\xfc.txt"', 'ü.txt'],
	['attachment; name="filename=x"; filename="y.txt"', 'y.txt'],
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="/"', undefined],
	['attachment; filename=".."', undefined],
	['attachment; filename="../.."', undefined],
	['attachment; filename="."', undefined],
	['attachment; filename=""', undefined],
	['attachment; filename="%00"', undefined],
	['attachment; filename=" .. "', undefined],
	['attachment; filename="C:\\\\Windows\\\\x.dll"', 'x.dll'],
	['attachment; filename="C:\\x.dll"', 'x.dll'],
	['attachment; filename=C:\\x.dll', 'x.dll'],
	['attachment; filename="..\\\\..\\\\x"', 'x'],
	['attachment; filename="..%2F..%5Cetc%2Fpass%00wd"', 'passwd'],
	["attachment; filename*=UTF-8''..%2f..%2fa%0d%0a%7f.txt", 'a.txt'],
	["attachment; filename*=UTF-8''a%E2%80%AEfdp.exe", 'afdp.exe'],
	['attachment; filename=".profile"', '.profile'],
])('%s names %s', (disposition, name) => {
	expect(readFileName({ headers: { 'content-disposition': disposition }, url: 'https://x/' })).toBe(name);
});

it.each([
	['https://x/files/a.pdf?key=1', 'a.pdf'],
	['https://x/files/', 'files'],
	['https://x/a%20b.pdf', 'a%20b.pdf'],
	['https://x/', undefined],
])('the URL %s names %s, as in HTTP Request', (url, name) => {
	expect(readFileName({ headers: {}, url })).toBe(name);
	expect(readFileName({ headers: { 'content-disposition': 'attachment' }, url })).toBe(name);
});

it.each([
	['letters', 'a'.repeat(100_000)],
	['quotes', '"'.repeat(100_000)],
	['parameters that are never closed', 'a="'.repeat(100_000)],
	['escaped quotes', `filename="${'\\"'.repeat(100_000)}`],
	['blanks', `filename${' '.repeat(100_000)}`],
])('takes no time over 100,000 %s', (_, disposition) => {
	const start = processorMs();
	readFileName({ headers: { 'content-disposition': disposition }, url: 'https://x/' });
	// Far more than it takes, and far less than anything slower than linear.
	expect(processorMs() - start).toBeLessThan(2_000);
});
