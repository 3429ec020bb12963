import * as v from 'valibot';

import { LONGEST_TIMER_MS } from '../../request/Clock';
import { isOrigin } from './isOrigin';

/** Text with placeholders such as `{{username}}`, which are filled in when it is sent. */
const template = v.string();

/** A JavaScript regular expression to search for. */
const pattern = v.pipe(
	v.string(),
	v.check((source) => isPattern(source), 'is not a valid regular expression'),
);

/** Statuses and ranges of statuses, such as `200-299, 302`. */
const statuses = v.pipe(
	v.string(),
	v.regex(
		/^\s*\d{3}(\s*-\s*\d{3})?(\s*,\s*\d{3}(\s*-\s*\d{3})?)*\s*$/,
		'must be statuses such as 401 or 200-299, 302',
	),
);

/**
 * Where a value is found in a response: a JSON path such as `data.token`, `header:X-Auth-Token`, `cookie:sid`,
 * or `pattern:value="([^"]+)"` with one group; several are tried in turn.
 */
const location = v.union(
	[v.string(), v.array(v.string())],
	'must be a location such as data.token, or a list of locations',
);

/** What a response looks like; everything that is given must hold. */
const match = v.strictObject({
	statuses: v.optional(statuses),
	/** Found in the body. */
	text: v.optional(pattern),
	/** A JSON path; without `equals` it must hold something other than null, false and empty text. */
	field: v.optional(v.string()),
	equals: v.optional(v.union([v.string(), v.number(), v.boolean(), v.null()])),
	/** Found in the Location of a redirect. */
	location: v.optional(pattern),
	/** The name of a header that must be present. */
	header: v.optional(v.string()),
	/** Whether it is a web page even though JSON was requested. */
	html: v.optional(v.boolean()),
	/** What `text` and `location` mean, in words such as "a redirect to a login page": shown to people in place of the patterns. */
	meaning: v.optional(v.string()),
});

/** What a response looks like that means "try again". */
const busyMatch = v.strictObject({
	...match.entries,
	/** How long to wait before the request is sent again. Defaults to 1, then twice as long each time. */
	waitSeconds: v.optional(v.pipe(v.number(), v.minValue(0, 'must not be negative'), v.maxValue(86_400))),
});

const body = v.variant('type', [
	v.strictObject({ type: v.literal('json'), content: v.unknown() }),
	v.strictObject({ type: v.literal('form'), content: v.record(v.string(), template) }),
	v.strictObject({ type: v.literal('raw'), contentType: v.string(), content: template }),
]);

/** One request that a recipe makes. */
const step = v.strictObject({
	/**
	 * In a login: the request is sent only if an earlier response matches this; such a response is not a failure. Always sent when
	 * absent.
	 */
	when: v.optional(match),
	method: v.pipe(v.string(), v.regex(/^[A-Z]+$/, 'must be a method such as POST')),
	/** Below the base URL; an address elsewhere may begin with `https://`, or with a login field that holds one. */
	path: template,
	headers: v.optional(v.record(v.string(), template)),
	query: v.optional(v.record(v.string(), template)),
	body: v.optional(body),
	/**
	 * Fills in the login form of the page in the response and sends it as a browser would, also where it asks for the
	 * user name, the password and a one-time code one after the other; `success`, `refused` and `captures` are about
	 * the last response. In a login only.
	 */
	form: v.optional(
		v.strictObject({
			/**
			 * What goes into fields by their names; user name and password go where a person would enter them unless one
			 * of these contains them.
			 */
			fields: v.optional(v.record(v.string(), template)),
			/** What goes into the field for a one-time code. */
			code: v.optional(template),
		}),
	),
	/** Defaults to a status from 200 to 299 without a web page; for a form, that no login form is left. */
	success: v.optional(match),
	/** What a wrong password looks like, when the status does not show it. */
	refused: v.optional(match),
	/**
	 * Names of the values to keep for later placeholders, and where they are found; docs/reference/recipes.md lists the
	 * names that have a special meaning.
	 */
	captures: v.optional(v.record(v.string(), location)),
	/** Whether a refresh sends the cookies of the session it renews. Defaults to false. */
	cookies: v.optional(v.boolean()),
});

/** The requests of one way to sign in, in order; the response to the last one is the login response. */
const steps = v.pipe(
	v.array(step),
	v.guard((list): list is Steps => list.length > 0, 'needs at least one request'),
);

const name = v.pipe(v.string(), v.minLength(1, 'must not be empty'));
const wholeNumber = v.pipe(
	v.number(),
	v.integer('must be a whole number'),
	v.minValue(0, 'must not be negative'),
);
/** The list in a response; detected when absent. */
const rowsField = v.optional(name);
const sendIn = v.optional(v.picklist(['query', 'body']));
/** What shows the end of a list: a field of the response, or `header:x-total-count`; a flag may be `!last`. */
const counted = {
	rowsField,
	limitParameter: v.optional(name),
	pageSize: v.optional(wholeNumber),
	moreField: v.optional(name),
	totalField: v.optional(name),
	sendIn,
};

/** How the API's lists come in pages: the mode and the names of parameters and fields, as Plan in core/paging has them. */
const paging = v.variant('mode', [
	v.strictObject({
		mode: v.literal('offset'),
		...counted,
		/** Parameter for the index of the first row. */
		startParameter: name,
		/** The index of the first row there is; defaults to 0. */
		firstRow: v.optional(wholeNumber),
	}),
	v.strictObject({
		mode: v.literal('pageNumber'),
		...counted,
		pageParameter: name,
		/** The number of the first page; defaults to 1. */
		firstPage: v.optional(wholeNumber),
		totalPagesField: v.optional(name),
	}),
	v.strictObject({
		mode: v.literal('cursor'),
		rowsField,
		cursorField: name,
		/** Where that is; defaults to the response itself. */
		cursorFrom: v.optional(v.picklist(['header', 'lastRow'])),
		/** When it is empty, the cursor is an object whose members are sent under their own names. */
		cursorParameter: v.string(),
		moreField: v.optional(name),
		sendIn,
	}),
	v.strictObject({ mode: v.literal('nextUrl'), rowsField, nextUrlField: name }),
	v.strictObject({ mode: v.literal('linkHeader'), rowsField }),
]);

const milliseconds = v.pipe(v.number(), v.minValue(0, 'must not be negative'));
const timeLimit = v.pipe(
	v.number(),
	v.minValue(1, 'must be more than 0'),
	v.maxValue(LONGEST_TIMER_MS, `must be at most ${LONGEST_TIMER_MS}`),
);

/** The schema of a recipe; checkRecipe turns its messages into errors. */
export const recipeSchema = v.strictObject({
	login: steps,
	/**
	 * Other ways to sign in, tried in turn when a login gets status 400, 415 or 422, which mean that the API did
	 * not understand it.
	 */
	otherLogins: v.optional(v.array(steps)),
	/** Other paths of the login, tried in turn when its own gets 404 or 405. */
	otherPaths: v.optional(v.array(template)),
	expiryUnit: v.optional(v.picklist(['seconds', 'minutes', 'milliseconds'])),
	/**
	 * Cookies without which there is no session. Defaults to the cookies set by the login that look like session
	 * cookies; see sessionCookies.
	 */
	sessionCookies: v.optional(v.array(v.string())),
	/**
	 * How the session is attached to every request. A header or parameter whose placeholders have no value is
	 * left out.
	 */
	attach: v.strictObject({
		cookies: v.boolean(),
		/** Whether requests, those of the recipe too, are sent with HTTP Digest authentication (RFC 7616). */
		digest: v.optional(v.boolean()),
		/**
		 * Whether the token is sent when the login sets no session cookie: in the header it came in, and as a
		 * bearer token.
		 */
		tokenInstead: v.optional(v.boolean()),
		headers: v.optional(v.record(v.string(), template)),
		query: v.optional(v.record(v.string(), template)),
		/** Fields that are set into each JSON object or form that is sent, by their paths. */
		body: v.optional(v.record(v.string(), template)),
		/**
		 * Fields that are added to the JSON object or the form, also one with files, of each request that changes something,
		 * unless it has them, such as a CSRF value.
		 */
		writeBody: v.optional(v.record(v.string(), template)),
		/** What comes between the base URL and the path of each request, such as `/sites/{{siteId}}`. */
		pathPrefix: v.optional(v.pipe(template, v.startsWith('/', 'must begin with a slash'))),
	}),
	/**
	 * Origins that the session may be sent to besides the base URL's, such as `https://files.example.com`, or any host below a
	 * domain: `https://*.example.com`.
	 */
	origins: v.optional(
		v.array(v.pipe(v.string(), v.check(isOrigin, 'must be origins such as https://files.example.com'))),
	),
	/** Values that ordinary responses renew, such as a CSRF header, and where they are found. */
	updates: v.optional(v.record(v.string(), location)),
	/** Any of these means that the session is lost: sign in again. */
	lost: v.array(match),
	/**
	 * Any of these means that this user is not allowed to do that. The probe decides about a response that is also
	 * `lost`.
	 */
	denied: v.strictObject({
		when: v.array(match),
		/** Where the API's message is found. Defaults to the usual fields. */
		message: v.optional(v.string()),
		/** Finds the permission's name in the message, in its first group. Defaults to "missing permission '…'". */
		permission: v.optional(pattern),
	}),
	/**
	 * Any of these means that the API was busy and has done nothing: the request is sent again, whatever its method, after
	 * `waitSeconds` or as long as the response asks.
	 */
	busy: v.optional(v.array(busyMatch)),
	/** Any of these is an error despite a success status, as in JSON-RPC. */
	failed: v.optional(v.array(match)),
	/** Asks "who am I": its success means that the session is still valid. */
	probe: v.optional(step),
	/** Exchanges the old token for a new one. */
	refresh: v.optional(step),
	logout: v.optional(step),
	/** How long before it expires a token is renewed. Defaults to a fifth of its lifetime, at most a minute. */
	renewalMarginMs: v.optional(milliseconds),
	/** The lifetime of a session when the login does not state it; 0 leaves it open. */
	lifetimeMs: v.optional(milliseconds),
	/** After this long without a request the session counts as expired; 0 means no limit. */
	idleLimitMs: v.optional(milliseconds),
	/** Whether requests are sent one after the other, for servers that change the session with every response. */
	serial: v.optional(v.boolean()),
	/** How many requests of the account may begin in a second, in all processes. Defaults to no limit. */
	requestsPerSecond: v.optional(
		v.pipe(v.number(), v.minValue(1 / 86_400, 'must be more than 0'), v.finite('must be a number')),
	),
	/** How many requests of the account may be in flight at once, in all processes. Defaults to no limit. */
	maxParallel: v.optional(
		v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1')),
	),
	/** How long a login may take. Defaults to a minute. */
	loginTimeoutMs: v.optional(timeLimit),
	/** How the API's lists come in pages; detected where it is absent, or a response has no such list. */
	paging: v.optional(paging),
});

/** How one kind of API handles login sessions; data only, and the same for every account. */
export type Recipe = v.InferOutput<typeof recipeSchema>;
/** One request of a recipe. */
export type Step = v.InferOutput<typeof step>;
/** One way to sign in: at least one request. */
export type Steps = [Step, ...Step[]];
/** What a response looks like, by its status, headers or body. */
export type Match = v.InferOutput<typeof match>;
/** What a response looks like that means "try again", and when. */
export type BusyMatch = v.InferOutput<typeof busyMatch>;
/** Where a value is found in a response; several locations are tried in turn. */
export type Location = v.InferOutput<typeof location>;

/** Returns the request that signs in: the last one that is always sent. Those before it only prepare it. */
export function lastStep([first, ...others]: Readonly<Steps>): Step {
	return others.filter(({ when }) => when === undefined).at(-1) ?? first;
}

/** Returns a login made up of the requests before `last`, `last` itself, and the conditional ones after it. */
export function toSteps([first, ...others]: readonly Step[], last: Step, after: readonly Step[] = []): Steps {
	return first === undefined ? [last, ...after] : [first, ...others, last, ...after];
}

/** Returns the same login with other values for the request that signs in. */
export function withLastStep(steps: Readonly<Steps>, changes: Partial<Step>): Steps {
	const last = lastStep(steps);
	const at = steps.indexOf(last);
	return toSteps(steps.slice(0, at), { ...last, ...changes }, steps.slice(at + 1));
}

function isPattern(source: string): boolean {
	try {
		new RegExp(source);
		return true;
	} catch {
		return false;
	}
}
