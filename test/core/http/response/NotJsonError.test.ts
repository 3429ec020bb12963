import { toNotJsonError } from '../../../../core';
import { createResponse } from '../../../support/createResponse';

it.each([
	['', 'text/plain', 'an empty response (text/plain)'],
	['<html>hidden</html>', 'text/html', 'a web page (text/html)'],
	['hidden', 'text/csv', 'text that is not JSON (text/csv)'],
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
