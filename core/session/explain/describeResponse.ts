import type { HttpResponse } from '../../http/Exchange';
import { isXml } from '../../http/response/findFormat';
import { readSmallBody } from '../../http/response/readBody';
import { isHtml } from '../../http/response/readResponse';
import { MASK } from '../secrets/createMask';
import { parseSetCookie } from '../state/cookieRules';
import type { ReceivedResponse } from './LoginExplanation';

/** More would not be read by people. */
const MOST_FIELDS = 100;
const MOST_ENTRIES = 3;
const DEEPEST = 8;
/** A longer name is a value, such as the ID of a session. */
const LONGEST_NAME = 60;

/** Describes a response by the names of its headers, cookies and fields; no value is shown. */
export function describeResponse(response: HttpResponse): ReceivedResponse {
	const cookies = response.setCookies.flatMap((header) => parseSetCookie(header)?.key ?? []);
	const isPage = isHtml(response);
	const json = isPage ? undefined : readSmallBody(response);
	return {
		status: response.status,
		content: toContent(response, isPage, json),
		headers: Object.keys(response.headers),
		...(cookies.length > 0 && { cookies: [...new Set(cookies)] }),
		...(json !== undefined && { body: toShape(json) }),
	};
}

function toContent(response: HttpResponse, isPage: boolean, json: unknown): string {
	const { length } = response.body;
	if (length === 0) return 'nothing';
	if (isPage) return `a web page of ${length} bytes`;
	if (json === undefined) return `text of ${length} bytes`;
	return isXml(response) ? 'XML' : 'JSON';
}

/** Returns a value with the same fields and masked values; says how many are left out. */
function toShape(json: unknown): unknown {
	let left = MOST_FIELDS;
	const shape = (value: unknown, depth: number): unknown => {
		if (value === null || typeof value === 'boolean') return value;
		if (typeof value !== 'object') return MASK;
		if (depth === DEEPEST) return '…';
		if (Array.isArray(value)) {
			const shown = value.slice(0, MOST_ENTRIES).map((entry) => shape(entry, depth + 1));
			return value.length > MOST_ENTRIES ? [...shown, `… and ${value.length - MOST_ENTRIES} more`] : shown;
		}
		const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
		let omitted = 0;
		for (const [name, inner] of Object.entries(value)) {
			if (left-- > 0) fields[name.length > LONGEST_NAME ? MASK : name] = shape(inner, depth + 1);
			else omitted++;
		}
		if (omitted > 0) fields['…'] = `and ${omitted} more`;
		return { ...fields };
	};
	return shape(json, 0);
}
