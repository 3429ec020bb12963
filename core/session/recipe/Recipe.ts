import * as v from 'valibot';

/** Text with slots such as `{{username}}`, filled in when it is sent. */
const template = v.string();

/** Text that is searched for; a regular expression in JavaScript's form. */
const pattern = v.pipe(
	v.string(),
	v.check((source) => isPattern(source), 'is not a regular expression'),
);

/** Statuses and ranges of them, such as `200-299, 302`. */
const statuses = v.pipe(
	v.string(),
	v.regex(
		/^\s*\d{3}(\s*-\s*\d{3})?(\s*,\s*\d{3}(\s*-\s*\d{3})?)*\s*$/,
		'must be statuses such as 401 or 200-299, 302',
	),
);

/**
 * Where a value stands in a reply: a JSON path such as `data.token`, `header:X-Auth-Token`, `cookie:sid`, or
 * `pattern:value="([^"]+)"` with one group; several are tried in turn.
 */
const location = v.union(
	[v.string(), v.array(v.string())],
	'must be a place such as data.token, or a list of them',
);

/** What a reply looks like; everything that is given must hold. */
const match = v.strictObject({
	statuses: v.optional(statuses),
	/** Found in the body. */
	text: v.optional(pattern),
	/** A JSON path; without `equals` it must hold something other than null, false and empty text. */
	field: v.optional(v.string()),
	equals: v.optional(v.union([v.string(), v.number(), v.boolean(), v.null()])),
	/** Found in the Location of a redirect. */
	location: v.optional(pattern),
	/** The name of a header that must be there. */
	header: v.optional(v.string()),
	/** A web page came although JSON was asked for. */
	html: v.optional(v.boolean()),
});

const body = v.variant('type', [
	v.strictObject({ type: v.literal('json'), content: v.unknown() }),
	v.strictObject({ type: v.literal('form'), content: v.record(v.string(), template) }),
	v.strictObject({ type: v.literal('raw'), contentType: v.string(), content: template }),
]);

/** One request that a recipe makes. */
const step = v.strictObject({
	method: v.pipe(v.string(), v.regex(/^[A-Z]+$/, 'must be a method such as POST')),
	/** Below the base URL. */
	path: template,
	headers: v.optional(v.record(v.string(), template)),
	query: v.optional(v.record(v.string(), template)),
	body: v.optional(body),
	/** Defaults to a status from 200 to 299 and no web page. */
	success: v.optional(match),
	/** What a wrong password looks like, where the status does not say. */
	refused: v.optional(match),
	/** Names of what is kept for later slots, and where it stands; see Captured for the names that mean something. */
	captures: v.optional(v.record(v.string(), location)),
	/** Whether a refresh sends the cookies of the session it renews. Defaults to false. */
	cookies: v.optional(v.boolean()),
});

/** The requests of one way to sign in, in order; the response to the last one is the login response. */
const steps = v.pipe(
	v.array(step),
	v.guard((list): list is Steps => list.length > 0, 'needs at least one request'),
);

const milliseconds = v.pipe(v.number(), v.minValue(0, 'must not be negative'));
/** A timer cannot run longer (Node.js documentation, setTimeout). */
const LONGEST_TIMER_MS = 2_147_483_647;
const timeLimit = v.pipe(
	v.number(),
	v.minValue(1, 'must be more than 0'),
	v.maxValue(LONGEST_TIMER_MS, `must be at most ${LONGEST_TIMER_MS}`),
);

/** The schema of a recipe; its messages name the place that makes no sense. */
export const recipeSchema = v.strictObject({
	login: steps,
	/** Other ways to sign in, tried in turn when a login is answered 400, 415 or 422: the API did not understand it. */
	otherLogins: v.optional(v.array(steps)),
	expiryUnit: v.optional(v.picklist(['seconds', 'minutes', 'milliseconds'])),
	/** Cookies without which there is no session. Defaults to what the login set that looks like one, see sessionCookies. */
	sessionCookies: v.optional(v.array(v.string())),
	/** Where the session goes in every request. A header or parameter whose slots have no value is left out. */
	attach: v.strictObject({
		cookies: v.boolean(),
		/** Whether the token is sent when the login sets no session cookie: as it came in a header, and as bearer. */
		tokenInstead: v.optional(v.boolean()),
		headers: v.optional(v.record(v.string(), template)),
		query: v.optional(v.record(v.string(), template)),
	}),
	/** Values that ordinary replies renew, such as a CSRF header, and where they stand. */
	updates: v.optional(v.record(v.string(), location)),
	/** Any of these means: this session is over, sign in again. */
	lost: v.array(match),
	/** Any of these means: this user may not do that. What is also `lost` is decided by the probe. */
	denied: v.strictObject({
		when: v.array(match),
		/** Where the API's message stands. Defaults to the usual fields. */
		message: v.optional(v.string()),
		/** Cuts the permission's name out of the message: its first group. */
		permission: v.optional(pattern),
	}),
	/** Any of these is an error although its status says success, as JSON-RPC has it. */
	failed: v.optional(v.array(match)),
	/** Asks "who am I": its success means that the session still lives. */
	probe: v.optional(step),
	/** Gets a new token for the old one. */
	refresh: v.optional(step),
	logout: v.optional(step),
	/** How long before its end a token is renewed. Defaults to a fifth of its life, at most a minute. */
	renewalMarginMs: v.optional(milliseconds),
	/** How long a session lives when the login does not say; 0 leaves it open. */
	lifetimeMs: v.optional(milliseconds),
	/** After this long without a request the session is taken to be over; 0 for no limit. */
	idleLimitMs: v.optional(milliseconds),
	/** Whether requests go one after the other, for servers that change the session with every answer. */
	serial: v.optional(v.boolean()),
	/** How long a login may take. Defaults to a minute. */
	loginTimeoutMs: v.optional(timeLimit),
});

/** How one kind of API does login sessions; data only, and the same for every account. */
export type Recipe = v.InferOutput<typeof recipeSchema>;
export type Step = v.InferOutput<typeof step>;
/** One way to sign in: at least one request. */
export type Steps = [Step, ...Step[]];
export type Match = v.InferOutput<typeof match>;
export type Location = v.InferOutput<typeof location>;

/** The request that signs in; those before it only prepare it. */
export function lastStep([first, ...others]: Readonly<Steps>): Step {
	return others.at(-1) ?? first;
}

/** A login of these requests and, as its last one, `last`. */
export function toSteps([first, ...others]: readonly Step[], last: Step): Steps {
	return first === undefined ? [last] : [first, ...others, last];
}

function isPattern(source: string): boolean {
	try {
		new RegExp(source);
		return true;
	} catch {
		return false;
	}
}
