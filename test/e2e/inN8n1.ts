/** What differs in n8n 1, with the reason. Files that do not run there at all are in jest.e2e.n8n1.config.js. */
import { IS_N8N_1 } from '../../host/versions';

/** n8n 1 has the classic engine only, in which a killed poll may be repeated: docs/reference/trigger.md. */
export const HAS_DURABLE_CURSORS = !IS_N8N_1;

/** In n8n 1, simulators sends one request to each simulated API; that their sessions end does not differ from n8n 2. */
export const SIGNS_IN_AGAIN = !IS_N8N_1;

/** What a model reads about a tool by default: n8n 1 would show it an expression, so the default there is fixed. */
export function toolDescription(description: string): string {
	return IS_N8N_1 ? 'Sends an HTTP request to an API with a login, and returns the response' : description;
}

/** Cases of parity/ that n8n 1 does not run: it refuses a workflow in which a required field is empty. */
export const REFUSED_BY_N8N_1 = ['an empty URL stops'];

/** Cases that differ for the same reason. */
interface Cases {
	reason: string;
	names: string[];
}

/** Cases of parity/ in which HTTP Request 4.3, that of n8n 1, differs from version 4.5, which Session Request follows in every n8n. */
const DIFFERENT: Cases[] = [
	{
		reason: 'JSON without content is an error',
		names: ['/json-empty', '/json-blank', '/json-blank as json', '/json-empty with full response'],
	},
	{
		reason: 'a response to HEAD is read as JSON',
		names: ['method HEAD', 'a HEAD with full response', 'JSON for HEAD', 'HEAD 302'],
	},
	{ reason: 'a URL may not begin with spaces', names: ['spaces around the URL'] },
	{
		reason: 'a redirect takes the credential to another host',
		names: ['to another host', 'to another host with headers of the author', 'a POST 307 to another host'],
	},
	{
		reason: 'forms are written by an older library',
		names: ['multipart with special characters in the name', 'multipart with null'],
	},
];

/** Cases in which it does not differ from Session Request, although version 4.5 does: see cases/differences. */
const EQUAL: Cases[] = [
	{
		reason: 'errors in items have no status that could differ',
		names: [
			'the Accept for json',
			...['/json-invalid', '/json-invalid as json', '/text as json', '/html as json'],
			...['/text as json, fullResponse', '500 as HTML, never error, format JSON'],
			...['one more than by default', 'one more than allowed', 'a loop'],
		],
	},
];

/** The names of all these cases. */
export const CASES_IN_N8N_1 = [...DIFFERENT, ...EQUAL].flatMap(({ names }) => names).concat(REFUSED_BY_N8N_1);

/** Returns why the nodes differ in this case in n8n 1; undefined in n8n 2, and when they do not. */
export function whyInN8n1(name: string): string | undefined {
	return IS_N8N_1 ? findReason(DIFFERENT, name) : undefined;
}

/** Returns why the errors, which differ in n8n 2, are equal in n8n 1. */
export function whyEqualInN8n1(name: string): string | undefined {
	return IS_N8N_1 ? findReason(EQUAL, name) : undefined;
}

function findReason(cases: Cases[], name: string): string | undefined {
	return cases.find(({ names }) => names.includes(name))?.reason;
}
