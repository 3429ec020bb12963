import { isJson, isXml, readBody, readJson } from '../../../../core';
import { readApiMessage } from '../../../../core/http/response/apiMessage';
import { formatOfType, isLikelyCsv } from '../../../../core/http/response/findFormat';
import { isHtml } from '../../../../core/http/response/readResponse';
import { createResponse } from '../../../support/createResponse';

const typed = (type: string, body: string | Buffer) =>
	createResponse({ headers: type === '' ? {} : { 'content-type': type }, body });

it.each([
	['application/json; charset=utf-8', 'json'],
	['application/problem+json', 'json'],
	['application/xml', 'xml'],
	['text/xml;charset=utf-8', 'xml'],
	['application/soap+xml; action="x"', 'xml'],
	['application/atom+xml', 'xml'],
	['text/csv; header=present', 'csv'],
	['text/tab-separated-values', 'csv'],
	['application/x-ndjson', 'jsonLines'],
	['application/jsonl', 'jsonLines'],
	['application/json-seq', 'jsonLines'],
	['application/stream+json', 'jsonLines'],
	['text/plain', undefined],
	['text/html', undefined],
	['', undefined],
])('formatOfType(%s) is %s', (type, format) => {
	expect(formatOfType(typed(type, ''))).toBe(format);
});

it.each([
	['text/html', '<!DOCTYPE html><html>', true, false],
	['application/xhtml+xml', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C"><html>', true, false],
	['application/xml', '<?xml version="1.0"?><!-- page --><html lang="en">', true, false],
	['text/html', '<?xml version="1.0"?><orders/>', false, true],
	['text/html', '<orders/>', true, false],
	['text/plain', '\ufeff <s:orders/>', false, true],
	['application/json', '{"a":"<b/>"}', false, false],
	['text/plain', '< 5', false, false],
])('%s %j: a page %s, XML %s', (type, body, html, xml) => {
	expect(isHtml(typed(type, body))).toBe(html);
	expect(isXml(typed(type, body))).toBe(xml);
});

it('is not JSON because its type begins with json', () => {
	expect(isJson(typed('application/json-seq', ''))).toBe(false);
});

it.each([
	['a,b\n1,2\n', true],
	['a;b\n1;2', true],
	['"a,x",b\n"1\n2",3\n', true],
	['one line, with a comma', false],
	['Dear Anna,\nthe order, which you sent, is lost\n', false],
	['name\nAnna\n', false],
	['{"a":1,\n"b":2}', false],
	['', false],
])('isLikelyCsv(%j) is %s', (text, expected) => {
	expect(isLikelyCsv(text)).toBe(expected);
});

describe('readBody', () => {
	it('reads a body once, as JSON or XML', () => {
		const json = typed('text/plain', '{"a":1}');
		expect([readBody(json), readJson(json)]).toEqual([{ a: 1 }, { a: 1 }]);
		const xml = typed('', '<a>1</a>');
		expect([readBody(xml), readJson(xml)]).toEqual([{ a: '1' }, undefined]);
		expect(readBody(xml)).toBe(readBody(xml));
		expect(readBody(typed('text/plain', 'a,b'))).toBeUndefined();
	});

	it('keeps why XML cannot be read', () => {
		const cut = typed('text/xml', '<a><b>');
		expect(readBody(cut)).toBeUndefined();
		expect(cut.decoded?.failure?.why).toBe("It ends before its element 'b' is closed: it has been cut off.");
		const large = typed('text/xml', Buffer.alloc(65 * 1024 * 1024, '<a>'));
		expect(readBody(large)).toBeUndefined();
		expect(large.decoded?.failure?.why).toBe('It has more than 64 MB.');
	});
});

it.each([
	['{"Message":"Access denied"}', 'Access denied'],
	['{"title":"Bad","Detail":"No such site"}', 'No such site'],
	['<Result><Status>ERROR</Status><ErrorMessage>No such site</ErrorMessage></Result>', 'No such site'],
	['<string xmlns="u">a-token-or-a-text</string>', undefined],
	['<ok/>', undefined],
])('reads the message of %s', (body, message) => {
	expect(readApiMessage(typed('', body))).toBe(message);
});

it('reads no message from a large body, which would delay other work', () => {
	expect(
		readApiMessage(typed('text/xml', `<r><message>No</message>${'<a/>'.repeat(1_000_000)}</r>`)),
	).toBeUndefined();
});
