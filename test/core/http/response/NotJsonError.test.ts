import { toNotJsonError } from '../../../../core';
import { createResponse } from '../../../support/createResponse';

it.each([
	['', 'text/plain', 'an empty response (text/plain)'],
	['<html>hidden</html>', 'text/html', 'a web page (text/html)'],
	['hidden', 'text/plain', 'text that is not JSON (text/plain)'],
	['hidden', undefined, 'text that is not JSON (no content type)'],
])('describes what came instead of JSON without showing it: %j as %s', (body, contentType, what) => {
	const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType };
	const error = toNotJsonError(
		createResponse({ body, headers, url: 'https://shop.example/x?key=hidden' }),
		'GET',
	);
	expect(error).toMatchObject({
		code: 'NOT_JSON',
		message: 'The response is not JSON',
		facts: { status: 200, method: 'GET', url: 'https://shop.example/x' },
	});
	expect(error.description).toContain(`GET /x returned ${what} with status 200.`);
	expect(error.description).not.toContain('hidden');
});

it.each([
	['application/xml', 'The response is not XML', 'text that is not XML (application/xml)'],
	['text/csv', 'The response is not CSV', 'text that is not CSV (text/csv)'],
])('names the format that the type %s states', (type, message, what) => {
	const error = toNotJsonError(createResponse({ body: 'x', headers: { 'content-type': type } }), 'GET');
	expect(error.message).toBe(message);
	expect(error.description).toContain(what);
});
