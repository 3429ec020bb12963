import { parseUrl } from '../http/parseUrl';
import type { HttpResponse } from '../http/Exchange';

/** A link of the `Link` header; names of parameters are in lower case, and the first of each name counts. */
export interface Link {
	target: string;
	parameters: Record<string, string>;
}

/** `<target>` and everything up to the comma that ends the link (RFC 8288, section 3 and appendix B.2). */
const LINK = /<([^<>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*"?)*)/gs;
/** A value in single quotes is not in RFC 8288, but some servers send it. */
const PARAMETER = /;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"?|'([^',;"]*)'|([^\s;,"]*)))?/gs;

/** Returns the links in the value of a `Link` header. */
export function readLinks(header: string): Link[] {
	return [...header.matchAll(LINK)].map(([, target = '', rest = '']) => {
		const parameters: Record<string, string> = Object.create(null) as Record<string, string>;
		for (const [, name = '', quoted, single, plain = ''] of rest.matchAll(PARAMETER)) {
			parameters[name.toLowerCase()] ??= quoted?.replace(/\\(.)/gs, '$1') ?? single ?? plain;
		}
		return { target: target.trim(), parameters };
	});
}

/** Returns the target of the first link from the response itself with this relation; undefined when there is none. */
export function findLink(
	{ headers, url }: Pick<HttpResponse, 'headers' | 'url'>,
	relation: string,
): string | undefined {
	const found = readLinks(headers['link'] ?? '').find(({ parameters: { rel = '', anchor, results } }) => {
		// A link with an anchor may describe something other than this response (RFC 8288, section 3.2).
		const isOurs = anchor === undefined || parseUrl(anchor, url)?.href === url;
		// Sentry also links the page after the last one, and marks it as empty.
		return isOurs && results !== 'false' && rel.toLowerCase().split(/\s+/).includes(relation);
	});
	return found?.target;
}
