import { encodeText } from '../../request/toQueryText';
import { escapeXml } from '../recipe/placeholders';
import type { Step } from '../recipe/Recipe';
import { type Leaf, literal, toTemplate } from './Draft';

type Body = NonNullable<Step['body']>;

/** The values in a body, and the body that is written with their templates. */
export interface OpenBody {
	leaves: Leaf[];
	toBody(): { headers?: Record<string, string>; body: Body };
}

/** A login has few fields; the rest of a larger body is sent as recorded. */
const MOST_FIELDS = 2_000;
const DEEPEST = 50;

/** Reads the body of a request by its type, or as JSON if it is that whatever its type says; undefined without a body. */
export function openSentBody(text: string | undefined, type: string): OpenBody | undefined {
	if (text === undefined || text === '') return undefined;
	const [, boundary] = /^multipart\/form-data\b.*?;\s*boundary="?([^";]+)/i.exec(type) ?? [];
	if (boundary !== undefined) return openMultipart(text, boundary, type);
	const json = /^\s*[{[]/.test(text) ? readJson(text) : undefined;
	if (json !== undefined) return openJson(json, type);
	if (/^application\/x-www-form-urlencoded/i.test(type) || (type === '' && /^[^\s=&]+=/.test(text)))
		return openForm(text);
	const encode = /\bxml\b/i.test(type) || /^\s*</.test(text) ? escapeXml : undefined;
	return openText(text, type || (encode ? 'text/xml' : 'text/plain'), encode);
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function openJson(json: unknown, type: string): OpenBody {
	const leaves: Leaf[] = [];
	/** Returns how to write a value with the templates that its leaves have then. */
	const open = (value: unknown, name: string, depth: number): (() => unknown) => {
		if (typeof value === 'string') {
			if (leaves.length >= MOST_FIELDS) return () => literal(value);
			const leaf: Leaf = { place: 'body', name, value };
			leaves.push(leaf);
			return () => (leaf.pieces ? toTemplate(leaf.pieces) : literal(value));
		}
		if (typeof value !== 'object' || value === null || depth > DEEPEST) return () => value;
		if (Array.isArray(value)) {
			const items = value.map((item) => open(item, name, depth + 1));
			return () => items.map((write) => write());
		}
		const fields = Object.entries(value).map(([key, inner]) => [key, open(inner, key, depth + 1)] as const);
		return () => Object.fromEntries(fields.map(([key, write]) => [key, write()]));
	};
	const write = open(json, '', 0);
	const isUsual = /^application\/json\b/i.test(type) || type === '';
	return {
		leaves,
		toBody: () => ({
			...(!isUsual && { headers: { 'Content-Type': type } }),
			body: { type: 'json', content: write() },
		}),
	};
}

function openForm(text: string): OpenBody {
	const pairs = [...new URLSearchParams(text)].slice(0, MOST_FIELDS);
	const leaves = pairs.map(([name, value]): Leaf => ({ place: 'body', name, value }));
	const isUnique = new Set(pairs.map(([name]) => name)).size === pairs.length;
	return {
		leaves,
		toBody: () => {
			const written = leaves.map(({ name, value, pieces }) => [name, pieces ?? [value]] as const);
			// An object cannot hold a name twice.
			const body: Body = isUnique
				? {
						type: 'form',
						content: Object.fromEntries(written.map(([name, pieces]) => [name, toTemplate(pieces)])),
					}
				: {
						type: 'raw',
						contentType: 'application/x-www-form-urlencoded',
						content: written
							.map(([name, pieces]) => `${encodeText(name)}=${toTemplate(pieces, encodeText)}`)
							.join('&'),
					};
			return { body };
		},
	};
}

function openMultipart(text: string, boundary: string, type: string): OpenBody {
	const leaves: Leaf[] = [];
	// Line ends are CRLF (RFC 2046, section 4.1.1); commands for cmd.exe lose a half of them.
	const parts = text
		.replace(/\r?\n/g, '\r\n')
		.split(`--${boundary}`)
		.map((part) => {
			const [, head, value, end] = /^(.*?\r?\n\r?\n)(.*?)(\r?\n)$/s.exec(part) ?? [];
			const name = /\bname="([^"]*)"/i.exec(head ?? '')?.[1];
			if (name === undefined || value === undefined || /\bfilename\*?=/i.test(head ?? ''))
				return () => literal(part);
			const leaf: Leaf = { place: 'body', name, value };
			leaves.push(leaf);
			return () => literal(head ?? '') + (leaf.pieces ? toTemplate(leaf.pieces) : literal(value)) + end;
		});
	return {
		leaves,
		toBody: () => ({
			body: {
				type: 'raw',
				contentType: type,
				content: parts.map((write) => write()).join(`--${boundary}`),
			},
		}),
	};
}

function openText(text: string, type: string, encode: Leaf['encode'] = String): OpenBody {
	const leaf: Leaf = { place: 'body', name: '', value: text, encode };
	return {
		leaves: [leaf],
		toBody: () => ({
			body: {
				type: 'raw',
				contentType: type,
				content: leaf.pieces ? toTemplate(leaf.pieces) : literal(text),
			},
		}),
	};
}
