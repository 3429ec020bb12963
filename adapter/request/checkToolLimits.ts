import {
	type ApiRequest,
	isPathBelow,
	type Login,
	methodOverrides,
	resolveUrl,
	SessionLoginError,
} from '../../core';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

/** An AI agent asked for what its author does not let it do. The sentences are for the model. */
export class ToolLimitError extends SessionLoginError {
	readonly code = 'TOOL_LIMIT';
}

/**
 * Throws unless the author of an AI agent's tool allows the method and the path of a request. Pages that an API links to
 * are not the agent's choice, so only the request itself is checked.
 */
export function checkToolLimits(
	read: ReadParameter,
	request: Pick<ApiRequest, 'method' | 'url' | 'query' | 'headers' | 'body'>,
	login: Login | undefined,
): void {
	const baseUrl = login?.account.baseUrl ?? '';
	const methods = [read('toolMethods', [])].flat().map(toText).filter(Boolean);
	if (methods.length > 0) checkMethod(methods, baseUrl, request);
	const paths = toText(read('toolPaths', ''))
		.split(/[,\n]/)
		.map((path) => path.trim())
		.filter(Boolean);
	if (paths.length === 0) return;
	const target = resolveUrl(baseUrl, request.url, []);
	const prefixes = paths.map((path) => readPrefix(baseUrl, path));
	if (prefixes.some((prefix) => isPathBelow(target, prefix))) return;
	const shown = `${target.origin}${target.pathname}`.slice(0, MOST_SHOWN);
	throw new ToolLimitError(`This tool may not request ${shown}`, [
		'Nothing was sent.',
		`Use a path at or below ${paths.join(' or ')}, or tell the user that this tool cannot do it.`,
	]);
}

/** A server may take a method that the request names, such as `_method=DELETE`, in place of its own; each must be allowed. */
function checkMethod(
	allowed: readonly string[],
	baseUrl: string,
	{ method, url, query, headers, body }: Parameters<typeof checkToolLimits>[1],
): void {
	const overrides = methodOverrides(resolveUrl(baseUrl, url, query), { headers, body });
	const refused = [method, ...overrides].find((named) => !allowed.includes(named));
	if (refused === undefined) return;
	throw new ToolLimitError(`This tool may not send ${refused.slice(0, MOST_SHOWN)}`, [
		'Nothing was sent.',
		`Use ${allowed.join(' or ')}, or tell the user that this tool cannot do it.`,
	]);
}

/** Enough to recognise an address. */
const MOST_SHOWN = 300;

function readPrefix(baseUrl: string, path: string): URL {
	const prefix = resolveUrl(baseUrl, path, []);
	if (prefix.search === '' && prefix.hash === '') return prefix;
	throw new ParameterError(
		`Allowed Paths contains ${path}, which is more than a path`,
		'Enter paths without ? and #, such as /orders.',
	);
}
