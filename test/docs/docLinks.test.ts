import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { UNSET } from '../../links.cjs';
import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';
import { pages, pictures, readPage, ROOT, withoutCode, type Page } from './readPages';

/** Where a page's links lead: the file below the project's folder, and the heading in it. */
function linksOf({ name, text }: Page): Array<{ link: string; file: string; anchor: string }> {
	const found = withoutCode(text).matchAll(/\]\((?!<?[a-z]+:)([^)]+)\)/g);
	return [...found].map(([, link = '']) => {
		const [file = '', anchor = ''] = link.split('#');
		const target = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
		return { link: `${name} -> ${link}`, file: target, anchor };
	});
}

/** The anchors of a page's headings, as GitHub writes them. */
function anchorsOf({ text }: Page): Set<string> {
	const anchors = new Set<string>();
	for (const [, title = ''] of text.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)) {
		const anchor = title
			.replace(/\]\([^)]*\)/g, '')
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replace(/ /g, '-');
		for (let count = 0; ; count++) {
			const numbered = count === 0 ? anchor : `${anchor}-${count}`;
			if (anchors.has(numbered)) continue;
			anchors.add(numbered);
			break;
		}
	}
	return anchors;
}

const links = pages.flatMap(linksOf);

it('links to files and headings that exist', () => {
	const broken = links.filter(
		({ file, anchor }) =>
			!existsSync(path.join(ROOT, file)) || (anchor !== '' && !anchorsOf(readPage(file)).has(anchor)),
	);
	expect(broken.map(({ link }) => link)).toEqual([]);
});

it('shows each picture', () => {
	const shown = new Set(links.map(({ file }) => file));
	expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
});

it('has the pages that the forms, the nodes and the errors name', () => {
	const named = ['adapter', 'core', 'credentials', 'nodes', 'recipes'].flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(ts|json)$/.test(name))
			.flatMap((name) => {
				const text = readFileSync(path.join(ROOT, folder, name), 'utf8');
				const found = text.matchAll(/(?<![\w/.])(?:https:\/\/session-login\.example\/)?(docs\/[\w/-]+\.md)/g);
				return [...found].map(([, page = '']) => page);
			}),
	);
	expect(UNSET).toBe('https://session-login.example');
	expect(named.length).toBeGreaterThan(3);
	expect([...new Set(named)].filter((page) => !existsSync(path.join(ROOT, page)))).toEqual([]);
});

it("has the headings that the forms' notices link to", () => {
	const forms = [
		new SessionLoginApi(),
		new SessionRequest().description,
		new SessionRequestTrigger().description,
	];
	const found = JSON.stringify(forms.map(({ properties }) => properties)).matchAll(
		/https:\/\/session-login\.example\/([\w/-]+\.md)(?:#([\w-]+))?/g,
	);
	const linked = [...found].map(([, file = '', anchor = '']) => ({ file, anchor }));
	expect(linked.length).toBeGreaterThan(8);
	const broken = linked.filter(
		({ file, anchor }) =>
			!existsSync(path.join(ROOT, file)) || (anchor !== '' && !anchorsOf(readPage(file)).has(anchor)),
	);
	expect(broken).toEqual([]);
});
