import type { IDataObject } from 'n8n-workflow';

import { type Plan, setAtPath } from '../../core';
import { apiRecipes } from '../../recipes';
import { runWithHints } from '../support/nodeContexts';
import { toLoginResponse } from '../support/openClient';
import type { StubResponse } from '../support/startServer';
import { mariaAt } from '../support/withSandbox';
import { withServers } from '../support/withServers';

const servers = withServers();
const ruled = apiRecipes.flatMap(({ id, recipe: { paging } }) => (paging ? [[id, paging] as const] : []));

const all = Array.from({ length: 25 }, (_, id) => ({ id: `row-${id}` }));
const PAGE = 10;

/** A page of the list as an API with this rule returns it. */
function toPage(rule: Plan, url: URL): StubResponse {
	const numberOf = (name: string, first: number) => Number(url.searchParams.get(name) ?? first) - first;
	let from = numberOf('from', 0);
	if (rule.mode === 'offset') from = numberOf(rule.startParameter, rule.firstRow ?? 0);
	if (rule.mode === 'pageNumber') from = numberOf(rule.pageParameter, rule.firstPage ?? 1) * PAGE;
	const to = from + PAGE;
	const next = to < all.length ? `${url.pathname}?from=${to}` : undefined;
	const shown: Array<[field: string | undefined, value: unknown]> = [
		['moreField' in rule ? rule.moreField : undefined, to < all.length],
		['totalField' in rule ? rule.totalField : undefined, all.length],
		['totalPagesField' in rule ? rule.totalPagesField : undefined, Math.ceil(all.length / PAGE)],
		['nextUrlField' in rule ? rule.nextUrlField : undefined, next],
	];
	const headers: Record<string, string> = {};
	let body: unknown = rule.rowsField === '$' ? all.slice(from, to) : {};
	if (rule.rowsField && rule.rowsField !== '$') body = toNested(body, rule.rowsField, all.slice(from, to));
	for (const [field, value] of shown) {
		if (field === undefined || value === undefined) continue;
		if (field.startsWith('header:')) headers[field.slice('header:'.length)] = String(value);
		else body = toNested(body, field, value);
	}
	return { headers, body };
}

/** Names such as `@odata.nextLink` have a dot of their own. */
function toNested(body: unknown, field: string, value: unknown): unknown {
	return field.includes('odata.')
		? { ...(body as object), [field]: value }
		: setAtPath(body as Record<string, unknown>, field, value);
}

/** Runs Get Rows with nothing filled in but the URL. */
async function getRows(rule: Plan, respond: (url: URL) => StubResponse) {
	const isInBody = 'sendIn' in rule && rule.sendIn === 'body';
	const server = await servers.start(({ url, body }) => {
		if (url === '/login') return toLoginResponse(1);
		const asked = new URL(url, server.url);
		const sent = Object.entries(isInBody ? (JSON.parse(body) as IDataObject) : {});
		for (const [name, value] of sent) asked.searchParams.set(name, String(value));
		return respond(asked);
	});
	const { items, hints } = await runWithHints({
		credential: { ...mariaAt(server), recipeJson: JSON.stringify({ paging: rule }) },
		parameters: {
			...{ operation: 'getRows', url: '/list' },
			...(isInBody && { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: '{}' }),
		},
	});
	return {
		rows: items.map(({ json }) => json),
		hints,
		asked: server.requests.filter(({ url }) => url !== '/login').map(({ url }) => url),
	};
}

it('is known for several APIs, each with the public page that documents it', () => {
	expect(ruled.map(([id]) => id)).toEqual(expect.arrayContaining(['fourWsSuite', 'magento2', 'strapi']));
});

it.each(ruled)('%s: Get Rows reads all pages by the rule of the recipe', async (_, rule) => {
	const { rows, asked } = await getRows(rule, (url) => toPage(rule, url));
	expect(rows).toEqual(all);
	expect(asked.length).toBeLessThanOrEqual(4);
});

it.each(ruled)('%s: another list is read as it shows itself', async (_, rule) => {
	const { rows } = await getRows(rule, (url) => {
		const page = Number(url.searchParams.get('after') ?? 0);
		const own: IDataObject[] = all.slice(page * PAGE, (page + 1) * PAGE);
		return { body: { found: own, paging: { next: page < 2 ? `/list?after=${page + 1}` : null } } };
	});
	expect(rows).toEqual(all);
});

it('reads a list with the field of the rule but without its other fields as it shows itself', async () => {
	const rule: Plan = {
		mode: 'pageNumber',
		pageParameter: 'p',
		rowsField: 'data',
		totalPagesField: 'meta.pages',
	};
	const { rows } = await getRows(rule, (url) => {
		const from = Number(url.searchParams.get('from') ?? 0);
		const next = from + PAGE < all.length ? `/list?from=${from + PAGE}` : null;
		return { body: { data: all.slice(from, from + PAGE), next } };
	});
	expect(rows).toEqual(all);
});
