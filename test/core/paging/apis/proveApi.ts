import type { Plan } from '../../../../core';
import type { Apis } from './openApis';
import { toRows } from './playApi';
import type { Author, PublicApi } from './PublicApi';
import { type AutomaticReading, readByItself } from './readApi';
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
/** "At most a handful of requests": what may be spent to see whether a full page is the only one. */
const HANDFUL = 5;
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
	}
	const refused = api.refused?.[author];
	if (refused !== undefined && proof.refusal === undefined)
		problems.push(`${author}: is not refused any more`);
	if (refused !== undefined) proof.refusal = refused;
	else problems.push(...(await judgeLearned(apis, api, { author, page, size, plans: [proof.plan, short] })));
	return proof;
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
				...judge(api, reading, { author, size, total }).map(
					(problem) => `${author}, ${total} rows, learned ${JSON.stringify(learned)}: ${problem}`,
				),
			);
		}
	}
	return problems;
}

function judge(
	api: PublicApi,
	{ rows, requests, error }: AutomaticReading,
	{ author, size, total }: { author: Author; size: number; total: number },
): string[] {
	const pages = Math.max(1, Math.ceil(total / size));
	const mayRefuse =
		api.refused?.[author] !== undefined && total >= size && (!api.refusesOnlyFullPage || total === size);
	if (error !== undefined) {
		const text = `${error.message}. ${error.description ?? ''}`;
		if (!mayRefuse) return [`refused: ${text}`];
		return MODE.test(text) ? [] : [`the refusal names no mode: ${text}`];
	}
	const problems: string[] = [];
	const expected = toRows(api, total).map((row) => JSON.stringify(row));
	const read = rows.map((row) => JSON.stringify(row));
	if (read.length !== expected.length || read.some((row, index) => row !== expected[index]))
		problems.push(`${read.length} rows were read (${new Set(read).size} different ones)`);
	const end = api.isOpen ? (total === size ? HANDFUL : 1) : 0;
	const most = pages + end + (total >= size || api.isOpen ? (api.probes?.[author] ?? 0) : 0);
	if (requests > most) problems.push(`${requests} requests for ${pages} pages, at most ${most}`);
	return problems;
}
