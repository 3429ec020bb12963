import { readdirSync } from 'node:fs';
import path from 'node:path';

import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';
import { guides, ROOT, withoutCode } from './readPages';

const forms = [
	new SessionLoginApi(),
	new SessionRequest().description,
	new SessionRequestTrigger().description,
];

/** Words of n8n's own editor, and of its other nodes. */
const N8N = [
	'Expression',
	...[
		'+',
		'Actions',
		'Active',
		'Add first step…',
		'Authentication',
		'Community Nodes',
		'Connect to Session Login',
		'Create new credential',
		'Credential',
		'Execute step',
		'Execute workflow',
	],
	...[
		'Executions',
		'Fetch Test Event',
		'Filter',
		'HTTP Request',
		'Import cURL',
		'Inactive',
		'Install',
		'Migration Report',
		'Mode…',
		'No output data returned',
	],
	...['More details', 'n8n Cloud', 'New workflow', 'Poll Times', 'Predefined Credential Type', 'Publish'],
	...['Save', 'Settings', 'Trigger manually', 'Uninstall package'],
];

/** Words of browsers; test/e2e/developerTools.test.ts sees those of Chrome. */
const BROWSER = [
	...['Chrome', 'Edge', 'Firefox', 'Safari', 'F12', 'Network', 'Keep log', 'Preserve log', 'Preserve Log'],
	...[
		'Persist Logs',
		'Show features for web developers',
		'Filter',
		'Method',
		'Payload',
		'Request',
		'Response',
	],
	...['Fetch/XHR', 'Doc', 'XHR', 'HTML', 'Request URL', 'Request Method', 'Copy', 'Copy as cURL'],
	...[
		'Copy all as cURL',
		'Copy all as HAR (sanitized)',
		'with sensitive data',
		'Copy Value',
		'Copy All as HAR',
	],
	...['Allow to generate HAR with sensitive data', 'Export', 'bash', 'cmd', 'PowerShell'],
];

/** The files of the example workflows that the guides open. */
const EXAMPLES = readdirSync(path.join(ROOT, 'examples')).map((file) => path.parse(file).name);

/** All labels, options and entries of the node panel. */
function* wordsIn(form: unknown): Generator<string> {
	if (typeof form !== 'object' || form === null) return;
	for (const [name, value] of Object.entries(form) as Array<[string, unknown]>) {
		if (['displayName', 'name', 'action'].includes(name) && typeof value === 'string') yield value;
		else yield* wordsIn(value);
	}
}

const known = new Set([...forms.flatMap((form) => [...wordsIn(form)]), ...N8N, ...BROWSER, ...EXAMPLES]);
/** A unit in parentheses may be left out. */
for (const word of [...known]) known.add(word.replace(/ \([a-z]+\)$/i, ''));

/** What a guide prints in bold or italics, except what introduces an entry of a list. */
function wordsOnScreen(text: string): string[] {
	const prose = withoutCode(text).replace(/^ *- \*\*[^*]+\*\*/gm, '');
	const found = prose.matchAll(/\*\*([^*]+)\*\*|(?<![\w*])_([^_]+)_(?![\w*])/g);
	return [...found].map(([, bold, italic]) => (bold ?? italic ?? '').replace(/\s+/g, ' '));
}

it.each(guides.filter(({ name }) => name !== 'docs/errors.md').map(({ name, text }) => [name, text]))(
	'%s names what is on the screen as the screen does',
	(_, text) => {
		const unknown = wordsOnScreen(text).filter((word) => !known.has(word));
		expect(unknown).toEqual([]);
	},
);
