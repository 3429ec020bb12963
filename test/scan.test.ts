import { execFileSync } from 'node:child_process';

import { ROOT, readPage } from './docs/readPages';

/** What n8n's own scan reports about the sources, and about the built package; why it could not, if so. */
interface Scan {
	sources: string;
	/** Each line of a finding has its place, the word error, a sentence and the name of the rule. */
	built: string;
}

const SCRIPT = `
	import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
	const [sources, built] = [
		await analyzePackage(process.cwd(), SOURCE_FILE_PATTERNS),
		await analyzePackage(process.cwd(), ['dist/**/*.js', 'package.json']),
	].map(({ passed, message = '', details = passed ? message : message || 'failed' }) => details);
	console.log(JSON.stringify({ sources, built }));
`;
/** What the scan finds. Lower it with the list, never raise it: a higher one lets n8n’s reviewers refuse the package. */
const MOST_FINDINGS = 244;
const PAGE = 'docs/reference/scan-findings.md';

let scan: Scan;

// The scan is an ES module, which jest does not load.
beforeAll(() => {
	const output = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
		cwd: ROOT,
		encoding: 'utf8',
		// The rules have paths of their own in tests.
		env: { ...process.env, NODE_ENV: 'production' },
		maxBuffer: 10_000_000,
	});
	scan = JSON.parse(output) as Scan;
}, 120_000);

/** Names a finding as the page does: the module or global that it is about, else its rule. */
function nameOf(sentence: string, rule: string): string {
	const [, subject] = /^(?:Require of|Use of restricted global) '(?:node:)?([^']+)'/.exec(sentence) ?? [];
	return subject ?? rule.replace(/^.*\//, '');
}

function countFindings(details: string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const [, sentence = '', rule = ''] of details.matchAll(/^ +\d+:\d+ +error +(.*?) {2,}(\S+)$/gm)) {
		const name = nameOf(sentence, rule);
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

it('finds nothing in the sources', () => {
	expect(scan.sources).toBe('');
});

it('finds in the package what docs/reference/scan-findings.md lists, each with the reason; the list may only shrink', () => {
	const listed: Record<string, number> = {};
	for (const [, names = '', count] of readPage(PAGE).text.matchAll(/^\| (`.+?) +\| +(\d+) +\| \S.+\|$/gm))
		listed[names.replaceAll('`', '')] = Number(count);
	expect(countFindings(scan.built)).toEqual(listed);
	const total = Object.values(listed).reduce((sum, count) => sum + count, 0);
	expect(total).toBe(MOST_FINDINGS);
});

it('says on that page how many there are', () => {
	const count = Object.values(countFindings(scan.built)).reduce((sum, one) => sum + one, 0);
	expect(readPage(PAGE).text).toContain(`${count} findings`);
});
