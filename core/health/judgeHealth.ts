import { countSignIns } from './countSignIns';
import {
	type HealthEvent,
	type HealthRules,
	type HealthState,
	type KnownUrl,
	MOST_TRIES,
	type Observation,
	type Trouble,
	TROUBLE_KINDS,
	type TroubleKind,
	type UrlSeen,
} from './Health';
import {
	type Change,
	judgeSample,
	type LearnedField,
	type LearnedShape,
	learnShape,
	relearn,
	sampleOf,
	typesOf,
} from './learnShape';
import { joinPath, type Shape, type TypeLetter } from './readShape';

const CHANGES: readonly Change[] = ['fieldGone', 'typeChanged', 'listEmpty'];
/** A response in which more has changed is another one altogether; the others would say nothing new. */
const MOST_CHANGES = 20;
/** A server that did not respond is asked once more; a shape is compared MOST_TRIES times. */
const TRIES_OF_FAILURE = 2;

/** What a poll shows about the troubles that there could be: there is one, or none, by its key. */
type Findings = Map<string, Trouble | 'none'>;

/**
 * Compares what a poll has seen with the state of the poll before: returns each trouble once when it begins, and once
 * when it is over, and the next state. Pure: the same arguments give the same result, and `before` is not changed.
 */
export function judgeHealth(
	seen: Observation,
	before: HealthState | undefined,
	rules: HealthRules,
): { events: HealthEvent[]; state: HealthState; existing: Trouble[] } {
	const standing = before?.troubles ?? {};
	const urls: HealthState['urls'] = {};
	const findings: Findings = new Map();
	findAccountTroubles(seen, rules, findings);
	const areMany = toTroubleKey({ kind: 'manySignIns' }) in standing;
	const { signIns, judgement } = countSignIns(seen, before?.signIns, areMany);
	findSignIns(seen, judgement, findings);
	for (const [key, tries] of seen.urls) {
		const known = structuredClone(before?.urls[key] ?? { works: false, shape: {} });
		const changed = findUrlTroubles(key, tries, known, { standing, rules }, findings);
		learnUrl(known, tries, changed);
		urls[key] = known;
	}
	const events: HealthEvent[] = [];
	const troubles: HealthState['troubles'] = {};
	for (const [key, since] of Object.entries(standing)) {
		const trouble = readTroubleKey(key);
		// What is not watched any more is neither a trouble nor over.
		if (trouble === undefined || !isWatched(trouble, seen, rules) || !isLearned(trouble, urls)) continue;
		if (findings.get(key) === 'none') {
			events.push({ event: 'over', trouble, since, at: seen.now });
			relearnField(trouble, urls);
		} else troubles[key] = since;
	}
	const existing: Trouble[] = [];
	for (const [key, trouble] of findings) {
		if (trouble === 'none' || !isWatched(trouble, seen, rules)) continue;
		existing.push(trouble);
		if (key in troubles) continue;
		troubles[key] = seen.now;
		events.push({ event: 'trouble', trouble, since: seen.now, at: seen.now });
	}
	return { events, state: { troubles, urls, signIns }, existing };
}

/**
 * Whether a URL has to be requested again in the same poll, because each of its responses so far seems to show a trouble
 * that is not known yet.
 */
export function needsAnotherTry(
	key: string,
	tries: readonly UrlSeen[],
	before: HealthState | undefined,
	rules: HealthRules,
): boolean {
	const [first] = tries;
	if (first === undefined) return true;
	if (tries.length >= MOST_TRIES || tries.some(({ is }) => is === 'unknown')) return false;
	const standing = before?.troubles ?? {};
	if (first.is !== 'ok') {
		const kind = kindOf(first) as TroubleKind;
		return tries.length < TRIES_OF_FAILURE && !(toTroubleKey({ kind, url: key }) in standing);
	}
	const known = before?.urls[key];
	if (known === undefined) return false;
	const changes = findChanges(key, shapesOf(tries), known, { standing, rules });
	return changes.some(
		({ verdict, trouble }) => verdict === 'changed' && !(toTroubleKey(trouble) in standing),
	);
}

/** Returns what identifies a trouble: a second one with the same key is the same trouble. */
export function toTroubleKey({
	kind,
	url = '',
	field = '',
}: Pick<Trouble, 'kind' | 'url' | 'field'>): string {
	return `${kind}|${url}|${field}`;
}

function readTroubleKey(key: string): Trouble | undefined {
	const [, name, url, field] = /^(\w+)\|([^|]*)\|(.*)$/s.exec(key) ?? [];
	const kind = TROUBLE_KINDS.find((one) => one === name);
	return kind && { kind, ...(url && { url }), ...(field && { field }) };
}

function isWatched({ kind, url, field }: Trouble, seen: Observation, rules: HealthRules): boolean {
	if (!rules.kinds.has(kind)) return false;
	return (url === undefined || seen.urls.has(url)) && (field === undefined || !rules.isExcluded(field));
}

/** Whether the end of a trouble with a field can be noticed: a damaged state may have lost what was known about it. */
function isLearned({ url, field }: Trouble, urls: HealthState['urls']): boolean {
	return url === undefined || field === undefined || fieldAt(urls[url]?.shape, field) !== undefined;
}

function findAccountTroubles(
	{ now, login, server }: Observation,
	rules: HealthRules,
	findings: Findings,
): void {
	const put = (kind: TroubleKind, trouble: Partial<Trouble> | 'none') =>
		findings.set(toTroubleKey({ kind }), trouble === 'none' ? trouble : { kind, ...trouble });
	const putExpiry = (kind: TroubleKind, expiresAt: number | undefined) => {
		const isNear = expiresAt !== undefined && expiresAt - now <= rules.beforeExpiryMs;
		put(kind, isNear ? { expiresAt } : 'none');
	};
	if (login.is === 'refused') put('loginRefused', login.error ? { error: login.error } : {});
	if (login.is === 'signedIn') {
		put('loginRefused', 'none');
		putExpiry('passwordExpires', login.session.passwordExpiresAt);
	}
	const error = server?.error ?? (login.is === 'unreachable' ? login.error : undefined);
	if (error !== undefined) put('unreachable', { error });
	// A server that responds may still be unable to sign in, which only a login shows.
	else if (server !== undefined && login.is !== 'unknown') put('unreachable', 'none');
	if (server?.certificateExpiresAt !== undefined)
		putExpiry('certificateExpires', server.certificateExpiresAt);
}

function findSignIns(
	{ login }: Observation,
	{ verdict, ...signIns }: ReturnType<typeof countSignIns>['judgement'],
	findings: Findings,
): void {
	const kind = 'manySignIns';
	if (login.is === 'tooMany') findings.set(toTroubleKey({ kind }), { kind, error: login.error, signIns });
	else if (verdict === 'many') findings.set(toTroubleKey({ kind }), { kind, signIns });
	else if (verdict === 'usual') findings.set(toTroubleKey({ kind }), 'none');
}

/** What a poll compares with. */
interface Known {
	standing: HealthState['troubles'];
	rules: HealthRules;
}

/** Returns the fields that seem to be changed, whether or not that is a trouble already: nothing is learned of them. */
function findUrlTroubles(
	url: string,
	tries: readonly UrlSeen[],
	known: KnownUrl,
	{ standing, rules }: Known,
	findings: Findings,
): Set<string> {
	findFailure(url, tries, known, standing, findings);
	const shapes = shapesOf(tries);
	const changed = new Set<string>();
	let left = MOST_CHANGES;
	for (const { verdict, trouble } of findChanges(url, shapes, known, { standing, rules })) {
		const key = toTroubleKey(trouble);
		const isKnown = key in standing;
		if (verdict === 'same') findings.set(key, 'none');
		else if (isKnown || verdict === 'changed') changed.add(trouble.field as string);
		const isSure = isKnown || shapes.length >= MOST_TRIES;
		if (verdict === 'changed' && isSure && left-- > 0) findings.set(key, trouble);
	}
	return changed;
}

/** A trouble is what all tries show. */
function findFailure(
	url: string,
	tries: readonly UrlSeen[],
	{ works }: KnownUrl,
	standing: HealthState['troubles'],
	findings: Findings,
): void {
	const keyOf = (kind: TroubleKind) => toTroubleKey({ kind, url });
	if (tries.some(({ is }) => is === 'ok')) {
		findings.set(keyOf('permissionLost'), 'none');
		findings.set(keyOf('unreachable'), 'none');
		return;
	}
	const kinds = new Set(tries.map(kindOf));
	const [kind] = kinds;
	const last = tries.at(-1);
	if (kinds.size !== 1 || kind === undefined || last === undefined || !('error' in last)) return;
	// An API that denies a request responds.
	if (kind === 'permissionLost') findings.set(keyOf('unreachable'), 'none');
	const isSure = keyOf(kind) in standing || tries.length >= TRIES_OF_FAILURE;
	// What has never worked is a mistake in the form, which is shown when the workflow is published.
	const isTrouble = works || tries.every(({ is }) => is === 'unreachable');
	if (isSure && isTrouble) findings.set(keyOf(kind), { kind, url, error: last.error });
}

function kindOf({ is }: UrlSeen): 'permissionLost' | 'unreachable' | undefined {
	if (is === 'denied') return 'permissionLost';
	return is === 'unreachable' || is === 'refused' ? 'unreachable' : undefined;
}

function shapesOf(tries: readonly UrlSeen[]): Shape[] {
	return tries.flatMap((one) => (one.is === 'ok' && one.shape !== undefined ? [one.shape] : []));
}

/** Judges each learned field in the shapes of one poll: changed when it is in all of them, the same when it is in one. */
function findChanges(
	url: string,
	shapes: readonly Shape[],
	{ shape: known }: KnownUrl,
	{ standing, rules }: Known,
): Array<{ verdict: 'changed' | 'same' | 'unknown'; trouble: Trouble }> {
	if (shapes.length === 0) return [];
	return Object.entries(known).flatMap(([path, fields]) =>
		Object.entries(fields).flatMap(([name, field]) => {
			const where = joinPath(path, name);
			if (rules.isExcluded(where)) return [];
			const samples = shapes.map((shape) => sampleOf(shape, path, name));
			return CHANGES.filter((change) => rules.kinds.has(change)).map((kind) => {
				const isTrouble = toTroubleKey({ kind, url, field: where }) in standing;
				const verdicts = samples.map((sample) => judgeSample(kind, field, where, sample, isTrouble));
				const verdict = verdicts.includes('same')
					? ('same' as const)
					: verdicts.every((one) => one === 'changed')
						? ('changed' as const)
						: ('unknown' as const);
				const now = typesOf(samples[0]?.seen)[0] as TypeLetter | undefined;
				const types = kind === 'typeChanged' && now && { types: { before: field.types as TypeLetter, now } };
				return { verdict, trouble: { kind, url, field: where, ...types } };
			});
		}),
	);
}

function learnUrl(known: KnownUrl, tries: readonly UrlSeen[], changed: ReadonlySet<string>): void {
	if (!tries.some(({ is }) => is === 'ok')) return;
	known.works = true;
	learnShape(known.shape, shapesOf(tries), (path) => changed.has(path));
}

function relearnField({ url, field }: Trouble, urls: HealthState['urls']): void {
	if (url === undefined || field === undefined) return;
	const known = fieldAt(urls[url]?.shape, field);
	if (known !== undefined) relearn(known);
}

function fieldAt(shape: LearnedShape | undefined, where: string): LearnedField | undefined {
	for (const [path, fields] of Object.entries(shape ?? {}))
		for (const [name, field] of Object.entries(fields)) if (joinPath(path, name) === where) return field;
	return undefined;
}
