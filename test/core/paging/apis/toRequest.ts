import type { ApiRequest } from '../../../../core';
import { setAtPath } from '../../../../core/json/setAtPath';
import { createRequest } from '../../../support/openClient';
import type { Author, PublicApi } from './PublicApi';

/** What the usual author sets: by default, a page size of 5. */
export function toUsual({ usual, size }: PublicApi): NonNullable<PublicApi['usual']> {
	return usual ?? (size.name === undefined ? {} : { [size.name]: 5 });
}

/** The authors whose requests differ. */
export function authorsOf(api: PublicApi): Author[] {
	return Object.keys(toUsual(api)).length > 0 ? ['plain', 'usual'] : ['plain'];
}

/** The request of an author for a list that the test server plays below `prefix`. */
export function toRequest(api: PublicApi, author: Author, prefix: string): ApiRequest {
	const url = new URL(prefix + api.path, 'http://api');
	const set = author === 'usual' ? Object.entries(toUsual(api)) : [];
	if (api.json === undefined) for (const [name, value] of set) url.searchParams.set(name, String(value));
	const target = url.pathname + decodeURI(url.search);
	if (api.json === undefined) return createRequest(target);
	let json = api.json as Record<string, unknown>;
	for (const [name, value] of set) json = setAtPath(json, name, value);
	return createRequest(target, {
		method: 'POST',
		onlyReads: true,
		headers: { 'content-type': 'application/json' },
		body: Buffer.from(JSON.stringify(json)),
	});
}

/** The rows of a page that this author gets from a list that is long enough. */
export function toPageSize(api: PublicApi, author: Author): number {
	const { name, usual, most = Infinity } = api.size;
	const query = new URL(api.path, 'http://api').searchParams;
	const own = name === undefined ? null : (query.get(name) ?? readOwn(api.json, name));
	const set = author === 'usual' && name !== undefined ? toUsual(api)[name] : undefined;
	const asked = set ?? own;
	return asked === undefined || asked === null ? usual : Math.min(Number(asked), most);
}

function readOwn(json: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], json);
}
