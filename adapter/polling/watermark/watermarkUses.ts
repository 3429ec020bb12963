import type { INodeParameters } from 'n8n-workflow';

import { toPlainValue } from '../../n8n/toPlainValue';

/** The code between double braces. */
export const PART = /\{\{([^]*?)\}\}/g;
/** The names that a poll gives a value. */
export const USE = /\$(?:watermark|until)\b/;

/** The labels of the fields of a request whose name is not their label. */
const LABELS: Record<string, string> = {
	url: 'URL',
	queryParameters: 'Query Parameters',
	jsonQuery: 'JSON Query Parameters',
	headerParameters: 'Headers',
	jsonHeaders: 'JSON Headers',
	bodyParameters: 'Body',
	jsonBody: 'JSON Body',
	body: 'Body',
	options: 'Options',
};

/** Returns the parts of an expression that use `$watermark` or `$until`, with their braces; none for a fixed text. */
export function usesIn(text: string): string[] {
	if (!text.startsWith('=')) return [];
	return [...text.matchAll(PART)].filter(([, code = '']) => USE.test(code)).map(([part]) => part);
}

/** Whether an expression at any depth of a value as written uses `$watermark` or `$until`, or only the named one. */
export function usesWatermark(raw: unknown, name?: 'watermark' | 'until'): boolean {
	return hasUse(raw, (part) => !name || part.includes(`$${name}`));
}

function hasUse(raw: unknown, counts: (part: string) => boolean): boolean {
	if (typeof raw === 'string') return usesIn(raw).some(counts);
	return typeof raw === 'object' && raw !== null && Object.values(raw).some((inner) => hasUse(inner, counts));
}

/** Whether an expression at any depth of a value as written does more with `$until` than insert it. */
export function changesUntil(raw: unknown): boolean {
	if (typeof raw === 'string')
		return usesIn(raw).some((part) => part.includes('$until') && !/^\{\{\s*\$until\s*\}\}$/.test(part));
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(changesUntil);
}

/** The label of the first field with a part that uses `$watermark` or `$until`, and `counts`; undefined when none does. */
export function findUse(
	parameters: INodeParameters,
	counts: (part: string) => boolean = () => true,
): string | undefined {
	const [name] = Object.entries(parameters).find(([, raw]) => hasUse(toPlainValue(raw), counts)) ?? [];
	return name === undefined ? undefined : labelOf(name);
}

/** The label of a field, given its name or path in n8n's notation. */
export function labelOf(path: string): string {
	const [name = ''] = path.split('.');
	return LABELS[name] ?? name;
}
