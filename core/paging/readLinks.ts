import type { HttpResponse } from '../http/Exchange';

/** A link of the header `Link`; names of parameters are in lower case, the first one of a name counts. */
export interface Link {
	target: string;
	parameters: Record<string, string>;
}

/** `<target>` and everything up to the comma that ends the link (RFC 8288, section 3 and appendix B.2). */
const LINK = /<([^<>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*"?)*)/gs;
const PARAMETER = /;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"?|([^\s;,"]*)))?/gs;

/** The links in the value of a header `Link`. */
export function readLinks(header: string): Link[] {
	return [...header.matchAll(LINK)].map(([, target = '', rest = '']) => {
		const parameters: Record<string, string> = Object.create(null) as Record<string, string>;
		for (const [, name = '', quoted, plain = ''] of rest.matchAll(PARAMETER)) {
			parameters[name.toLowerCase()] ??= quoted?.replace(/\\(.)/gs, '$1') ?? plain;
		}
		return { target: target.trim(), parameters };
	});
}

/** The target of the first link of this relation from the answer itself; undefined when there is none. */
export function findLink(
	{ headers, url }: Pick<HttpResponse, 'headers' | 'url'>,
	relation: string,
): string | undefined {
	const found = readLinks(headers['link'] ?? '').find(({ parameters: { rel = '', anchor } }) => {
		// A link with an anchor is about something else than this answer (RFC 8288, section 3.2).
		const isOurs = anchor === undefined || (URL.canParse(anchor, url) && new URL(anchor, url).href === url);
		return isOurs && rel.toLowerCase().split(/\s+/).includes(relation);
	});
	return found?.target;
}
