import { toPlanWords } from '../../../support/toPlanWords';
import { toTable } from '../../../support/toTable';
import type { ApiProof, AuthorProof } from './proveApi';
import type { Outcome } from './proveMutation';

const COLUMNS: Outcome[] = ['right', 'hinted', 'refused', 'said', 'ended'];

/** Writes docs/reference/pagination-proof.md. */
export function writeProof(apis: ApiProof[], mutated: Map<string, Outcome[]>, seed: number): string {
	const all = [...mutated.values()].flat();
	const refused = apis.filter(({ api }) => api.refused !== undefined).length;
	const said = apis.filter(({ api }) => api.said !== undefined).length;
	return `# Automatic pagination: the proof

This page is written by the test \`test/core/paging/apis/automatic.proof.test.ts\`, which fails when it is out of date. The test plays the
lists of ${apis.length} public APIs on a real server and reads each, given only its URL. The shapes are those of the linked pages; the rows are
invented. The presets read the same lists, which shows that the server plays them right.

Each list is read twice: with only its URL, and with the page size set as the API's documentation shows. Each time it has no rows, less
than a page, exactly one page, exactly three pages, or two pages and a part of a third. All rows must come, in order, each once. The
columns **Requests** count the requests for these five lengths. Then each list is read again with what was found before, also after it
has become longer or shorter.

${apis.length - refused - said} APIs are read completely. ${refused} are refused with an error that names the mode to choose, because they show that there is more, but not
how to request it. ${said} end after one page, with a hint, because they do not even show that. A trigger, which cannot show hints, reads all rows or
fails. One page of these ${said} counts as the whole list if the API ignores every parameter that is tried, unless the page is as long as requested.

${toTable(
	['API', 'What is believed', 'Requests, only the URL', 'Requests, page size set', 'Result'],
	apis.map(({ api, authors }) => [
		`[${api.name}](${api.source})`,
		unique(authors.map(({ plan }) => toPlanWords(plan))).join('; ') || '-',
		toRequests(authors.find(({ author }) => author === 'plain')),
		toRequests(authors.find(({ author }) => author === 'usual')),
		toResult(authors),
	]),
)}

## When the API does not keep its promises

${all.length} mutations: each way to break one of these lists is applied to up to four APIs for which it makes a difference, chosen at random (seed ${seed});
http in place of https is applied to all of them. Each list is read three times: for the first time, with what was found before it broke, and as a
trigger reads it.

- **Right**: all rows, each once.
- **Hint**: the same, with a hint about what was odd.
- **Refused**: an error.
- **Said**: rows are missing, and a hint names the sign that was believed, or what contradicts it.
- **Ended**: in a trigger, which has no hints, a list that shows nothing about its end ended as such lists do: with a short or empty page
  or a \`404\`.

No other list is cut off in silence, and no row is returned twice.

${toTable(
	['Mutation', 'Right', 'Hint', 'Refused', 'Said', 'Ended'],
	[...mutated]
		.map(([name, outcomes]) => [name, ...toCounts(outcomes)])
		.concat([['**All**', ...toCounts(all)]]),
)}
`;
}

/** How many there are of each, in the order of the columns. */
export function toCounts(outcomes: Outcome[]): string[] {
	return COLUMNS.map((column) => String(outcomes.filter((outcome) => outcome === column).length));
}

function toRequests(proof: AuthorProof | undefined): string {
	return proof === undefined ? '-' : proof.requests.join(', ');
}

function toResult(authors: AuthorProof[]): string {
	const refusals = unique(authors.flatMap(({ refusal }) => refusal ?? []));
	return refusals.length === 0 ? 'all rows' : refusals.join('; ');
}

function unique(texts: string[]): string[] {
	return [...new Set(texts.filter((text) => text !== ''))];
}
