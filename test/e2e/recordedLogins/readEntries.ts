import type { CopiedRequest } from '../../support/copyAsCurl';

interface HarEntry {
	request: {
		method: string;
		url: string;
		headers: Array<{ name: string; value: string }>;
		postData?: { text: string };
	};
	response: {
		headers: Array<{ name: string; value: string }>;
		status: number;
		cookies: Array<{ value: string }>;
		content: { text?: string };
	};
}

/** The requests of an archive that are no files of a page, as a browser would copy them. */
export function readRequests(har: string): CopiedRequest[] {
	return readEntries(har)
		.filter(({ request }) => !/\.(js|css|png|svg|ico|gif|woff2?)(\?|$)/.test(request.url))
		.map(({ request: { method, url, headers, postData } }) => ({
			url,
			method,
			headers: Object.fromEntries(
				headers.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value]),
			),
			body: postData?.text,
		}));
}

/** The values in an archive that no recipe may contain: cookies, tokens and what headers authorize with. */
export function readSecrets(har: string): string[] {
	const entries = readEntries(har);
	const sent = entries.flatMap(({ request }) =>
		request.headers.filter(({ name }) => /^(authorization|cookie|x-.*(token|id))$/i.test(name)),
	);
	const tokens = entries.flatMap(({ response }) => [
		...(response.content.text ?? '').matchAll(/"(?:access)?_?token"\s*:\s*"([^"]+)"/gi),
	]);
	return [
		...entries.flatMap(({ response }) => response.cookies.map(({ value }) => value)),
		...sent.flatMap(({ value }) => value.split(/;?\s+/)).map((part) => part.replace(/^[\w.-]+=/, '')),
		...tokens.map(([, token = '']) => token),
	].filter((value) => value.length >= 12);
}

/** Leaves out what Chrome leaves out unless it is told to keep it: cookies and the header Authorization. */
export function withoutSensitive(har: string): string {
	const isKept = ({ name }: { name: string }) => !/^(cookie|set-cookie|authorization)$/i.test(name);
	const toPart = (part: HarEntry['request'] | HarEntry['response']) => ({
		...part,
		cookies: [],
		headers: part.headers.filter(isKept),
	});
	const entries = readEntries(har).map(({ request, response }) => ({
		request: toPart(request),
		response: toPart(response),
	}));
	return JSON.stringify({ log: { entries } });
}

function readEntries(har: string): HarEntry[] {
	return (JSON.parse(har) as { log: { entries: HarEntry[] } }).log.entries;
}
