import type { Plan } from '../../../../core';
import type { Apis } from './openApis';
import { toRows } from './playApi';
import type { Author, PublicApi, Template } from './PublicApi';
import { type AutomaticReading, readByItself, toSaid } from './readApi';
import { authorsOf, toPageSize } from './toRequest';

/** What one author gets from an API, for lists of five lengths. */
export interface AuthorProof {
	author: Author;
	/** Requests for a list of no rows, of less than a page, of one page, of three pages, and of two pages and a rest. */
	requests: number[];
	plan?: Plan;
	refusal?: string;
}

export interface ApiProof {
	api: PublicApi;
	authors: AuthorProof[];
	/** What is wrong, empty when the API is read as it should be. */
	problems: string[];
}

/** A page of a list that the API does not divide. */
const UNDIVIDED = 7;
/** What may be spent to find the parameter that asks for page 2, or to see that a full page is the only one. */
const HANDFUL = 5;
/** Shorter pages are the whole list. */
const FEWEST_ON_PAGE = 5;
/** A refusal names what to choose. */
const MODE = /Offset|Page Number|Cursor|Next URL|Link Header|Update a Parameter|Pagination Mode/;

/** Reads the lists of an API by itself, and says what is not as its description promises. */
export async function proveApi(apis: Apis, api: PublicApi): Promise<ApiProof> {
	const problems: string[] = [];
	const authors: AuthorProof[] = [];
	for (const author of authorsOf(api)) authors.push(await proveAuthor(apis, api, { author, problems }));
	return { api, authors, problems };
}

async function proveAuthor(
	apis: Apis,
	api: PublicApi,
	{ author, problems }: { author: Author; problems: string[] },
): Promise<AuthorProof> {
	const size = toPageSize(api, author);
	const page = Number.isFinite(size) ? size : UNDIVIDED;
	const proof: AuthorProof = { author, requests: [] };
	let short: Plan | undefined;
	for (const total of [0, page - 2, page, 3 * page, 2 * page + 3]) {
		const reading = await readByItself(apis, api, { author, rows: toRows(api, total) });
		problems.push(
			...judge(api, reading, { author, size, total }).map(
				(problem) => `${author}, ${total} rows: ${problem}`,
			),
		);
		proof.requests.push(reading.requests);
		if (reading.error === undefined) proof.plan = reading.plan;
		else proof.refusal = reading.error.message;
		if (total === page - 2) short = reading.plan;
		const polled = await readByItself(apis, api, { author, rows: toRows(api, total), isTrigger: true });
		problems.push(
			...judgePoll(api, polled, { author, size, total }).map(
				(problem) => `${author}, ${total} rows, trigger: ${problem}`,
			),
		);
	}
	const refused = api.refused?.[author];
	const said = api.said?.[author];
	if (refused !== undefined && proof.refusal === undefined)
		problems.push(`${author}: is not refused any more`);
	if (refused !== undefined) proof.refusal = `refused: ${refused}`;
	else problems.push(...(await judgeLearned(apis, api, { author, page, size, plans: [proof.plan, short] })));
	if (said !== undefined) proof.refusal = `one page and a hint: ${said}`;
	problems.push(...(await judgeRule(apis, api, { author, page, size })));
	return proof;
}

/**
 * A trigger reads all rows, or none: it cannot show the hint that a list may be longer, so it may refuse a full page that
 * shows nothing.
 */
function judgePoll(
	api: PublicApi,
	reading: AutomaticReading,
	{ author, size, total }: { author: Author; size: number; total: number },
): string[] {
	const isDoubtful = api.isOpen === true || api.refused?.[author] !== undefined || !showsEnd(api);
	const isOpen = api.said?.[author] !== undefined || (total === size && isDoubtful);
	// Page 2 may be asked for in all ways, to check what a hint would say.
	const isUnshown = total === size || (total < size && !showsEnd(api));
	const requests = reading.requests - (isUnshown ? HANDFUL : 0);
	// An API that ignores every parameter that was tried looks like one that returns its whole list.
	if (api.said?.[author] !== undefined && reading.rows.length === size) return [];
	if (reading.error === undefined)
		return judge({ ...api, said: undefined }, { ...reading, requests }, { author, size, total });
	return isOpen && total >= size ? [] : judge(api, reading, { author, size, total });
}

/** What was found must not cut a list that has another length when it is read the next time. */
async function judgeLearned(
	apis: Apis,
	api: PublicApi,
	{
		author,
		page,
		size,
		plans,
	}: { author: Author; page: number; size: number; plans: Array<Plan | undefined> },
): Promise<string[]> {
	const problems: string[] = [];
	for (const learned of plans) {
		if (learned === undefined) {
			problems.push(`${author}: no plan was found`);
			continue;
		}
		for (const total of [0, page - 2, page, 2 * page + 3]) {
			const reading = await readByItself(apis, api, { author, rows: toRows(api, total), learned });
			problems.push(
				...judge(api, reading, { author, size, total, learned }).map(
					(problem) => `${author}, ${total} rows, learned ${JSON.stringify(learned)}: ${problem}`,
				),
			);
		}
	}
	return problems;
}

/** With a rule of its own, as a recipe has it, an API is read without a guess. */
async function judgeRule(
	apis: Apis,
	api: PublicApi,
	{ author, page, size }: { author: Author; page: number; size: number },
): Promise<string[]> {
	const rule = toRule(api);
	if (rule === undefined) return [];
	const problems: string[] = [];
	for (const total of [0, page - 2, page, 2 * page + 3]) {
		const reading = await readByItself(apis, api, { author, rows: toRows(api, total), rule });
		const found = judge({ ...api, refused: undefined, said: undefined }, reading, {
			author,
			size,
			total,
			learned: rule,
		});
		problems.push(...found.map((problem) => `${author}, ${total} rows, with its rule: ${problem}`));
	}
	return problems;
}

/** The preset's values as a recipe states them. */
function toRule({ preset, size, json }: PublicApi): Plan | undefined {
	if (preset === undefined) return undefined;
	const rule = Object.entries(preset).filter(([name]) => !['stopAtShortPage', 'pageSize'].includes(name));
	return {
		...Object.fromEntries(rule),
		...(['offset', 'pageNumber'].includes(preset.mode) &&
			size.name !== undefined && { limitParameter: size.name }),
		...(json !== undefined && { sendIn: 'body' }),
	} as unknown as Plan;
}

function judge(
	api: PublicApi,
	{ rows, requests, error, hints }: AutomaticReading,
	{ author, size, total, learned }: { author: Author; size: number; total: number; learned?: Plan },
): string[] {
	const pages = Math.max(1, Math.ceil(total / size));
	const isLong = total > size;
	if (error !== undefined) {
		const text = `${error.message}. ${error.description ?? ''}`;
		if (!isLong || api.refused?.[author] === undefined) return [`refused: ${text}`];
		return MODE.test(text) ? [] : [`the refusal names no mode: ${text}`];
	}
	const problems: string[] = [];
	const read = rows.map((row) => JSON.stringify(row));
	const ends = isLong && api.said?.[author] !== undefined && read.length === size;
	if (ends && toSaid(hints) === '') problems.push('the list ended after one page, and no hint says so');
	const expected = toRows(api, ends ? size : total).map((row) => JSON.stringify(row));
	if (read.length !== expected.length || read.some((row, index) => row !== expected[index]))
		problems.push(
			`${read.length} rows were read (${new Set(read).size} different ones): ${hints.join(' | ') || 'no hint'}`,
		);
	const most = ends ? HANDFUL + 1 : pages + toExtra(api, { size, total, learned });
	if (requests > most) problems.push(`${requests} requests for ${pages} pages, at most ${most}`);
	return problems;
}

/** The requests that a list may need in addition to those for its pages. */
function toExtra(
	api: PublicApi,
	{ size, total, learned }: { size: number; total: number; learned: Plan | undefined },
): number {
	const end = api.isOpen ? 1 : 0;
	const isFull = total === size && (api.isOpen === true || !showsEnd(api));
	if (learned !== undefined && learned.mode !== 'complete') {
		// Where a link or a cursor is missing from a full page, the API may have changed.
		const isCounted = ['offset', 'pageNumber'].includes(learned.mode);
		return isFull && !isCounted ? HANDFUL : end;
	}
	// A short page that shows nothing is the whole list once that was found for one as long.
	const isNew = total >= FEWEST_ON_PAGE && total > (learned?.saidOf ?? 0);
	const isUnshown = isNew && (api.isOpen === true || !showsEnd(api));
	return total > size || isFull || isUnshown ? HANDFUL : end;
}

/** Whether a response shows that there is no next page, rather than just not leading to one. */
function showsEnd({ body, headers = {} }: PublicApi): boolean {
	const text = JSON.stringify([withoutOptional(body), withoutOptional(headers)]);
	return (
		/\$\{?(total|pages|more|done|nextUrls|left)\b/.test(text) ||
		/\$(cursor|nextUrl|nextPath|nextPage)\||\|null"/.test(text)
	);
}

function withoutOptional(template: Template): Template {
	if (Array.isArray(template)) return template.map(withoutOptional);
	if (typeof template !== 'object' || template === null) return template;
	return Object.fromEntries(
		Object.entries(template)
			.filter(([key]) => !key.endsWith('?'))
			.map(([key, one]) => [key, withoutOptional(one)]),
	);
}
