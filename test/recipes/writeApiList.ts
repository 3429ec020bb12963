import type { Recipe } from '../../core';
import type { ApiField, ApiRecipe } from '../../recipes';
import { toPlanWords } from '../support/toPlanWords';
import { toTable } from '../support/toTable';

const PROOFS = { server: 'real server', simulator: 'simulator' };
const HOUR_MS = 3_600_000;

/** Writes docs/reference/api-list.md. */
export function writeApiList(entries: readonly ApiRecipe[]): string {
	const apis = entries.filter(({ isForAnyApi }) => !isForAnyApi);
	const general = entries.filter(({ isForAnyApi }) => isForAnyApi);
	const by = (proof: ApiRecipe['proof']) => apis.filter((entry) => entry.proof === proof).length;
	return `# The API list

This page is generated from the files in \`recipes/\`; \`test/recipes/apiList.test.ts\` fails when it is out of date.

The field **API** of the credential has ${apis.length} entries in addition to ${general.map(({ name }) => `_${name}_`).join(' and ')}.
${by('server')} of them were tested against the real server ([what was tried](servers.md)), ${by('simulator')} against a
simulator built from the vendor's documentation. A simulator behaves as the documentation says; a real server may differ.

If your API is missing, choose **Automatic** ([how](connect.md)), or [add it in one file](add-an-api.md).

${toTable(
	['API', 'Base URL', 'Own fields', 'Tested against'],
	apis.map(({ name, baseUrl, fields = [], proof }) => [
		`[${name}](#${toAnchor(name)})`,
		code(baseUrl?.example ?? ''),
		fields.map(({ label }) => label).join(', '),
		proof ? PROOFS[proof] : '',
	]),
)}

${apis.map(toSection).join('\n\n')}
`;
}

function toSection(entry: ApiRecipe): string {
	const { name, description, notice = '', fields = [], source, recipe } = entry;
	const facts: Array<[label: string, text: string]> = [
		['Fields', fields.map(toFieldText).join(' ')],
		['Login', toLogin(recipe)],
		['Session', toSession(recipe)],
		['Lifetime', toLifetime(recipe)],
		['Lists', toPlanWords(recipe.paging)],
		[
			'Sources',
			[source]
				.flat()
				.map((url) => toLink(url))
				.join(', '),
		],
	];
	const lines = facts.flatMap(([label, text]) => (text === '' ? [] : [`- **${label}:** ${text}`]));
	return `## ${name}\n\n${[description, toMarkdown(notice)].join(' ').trim()}\n\n${lines.join('\n')}`;
}

function toFieldText({ label, description, required, default: preset = '' }: ApiField): string {
	const facts = [required ? 'required' : 'if needed', ...(preset === '' ? [] : [code(preset)])];
	return `${label} (${facts.join(', ')}): ${description}.`;
}

function toLogin({ login }: Recipe): string {
	const steps = login.map(
		({ method, path, when }) => `${code(`${method} ${path}`)}${when ? ' (if needed)' : ''}`,
	);
	return steps.join(', then ');
}

/** How requests carry the session. */
function toSession({ attach, sessionCookies = [] }: Recipe): string {
	const { cookies, tokenInstead, headers, query, body, writeBody, pathPrefix, ...others } = attach;
	const names = sessionCookies.map(code).join(', ');
	return [
		...(cookies ? [`cookies${names && ` (${names})`}${tokenInstead ? ', or the token' : ''}`] : []),
		...toPairs('header', headers, ': '),
		...toPairs('query', query, '='),
		...toPairs('field of requests that change something', writeBody, '='),
		...toPairs('body field', body, ' = '),
		...(pathPrefix === undefined ? [] : [`path prefix ${code(pathPrefix)}`]),
		...Object.keys(others),
	].join(', ');
}

function toPairs(kind: string, pairs: Record<string, string> = {}, separator: string): string[] {
	return Object.entries(pairs).map(([name, value]) => `${kind} ${code(`${name}${separator}${value}`)}`);
}

function toLifetime({ lifetimeMs, idleLimitMs, refresh, logout }: Recipe): string {
	return [
		...(lifetimeMs ? [toTime(lifetimeMs)] : []),
		...(idleLimitMs ? [`${toTime(idleLimitMs)} without a request`] : []),
		...(refresh ? [`renewed by ${code(`${refresh.method} ${refresh.path}`)}`] : []),
		...(logout ? [`ended by ${code(`${logout.method} ${logout.path}`)}`] : []),
	].join(', ');
}

function toTime(timeMs: number): string {
	const [count, unit] = timeMs % HOUR_MS === 0 ? [timeMs / HOUR_MS, 'hour'] : [timeMs / 60_000, 'minute'];
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Parentheses would end the link. */
function toLink(url: string): string {
	return `[${new URL(url).host}](${/[()]/.test(url) ? `<${url}>` : url})`;
}

function toMarkdown(html: string): string {
	return html.replace(/<\/?b>/g, '**');
}

function code(text: string): string {
	return text === '' ? '' : `\`${text}\``;
}

/** The anchor of a heading, as GitHub writes it. */
function toAnchor(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replace(/ /g, '-');
}
