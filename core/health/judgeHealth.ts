import { countSignIns } from './countSignIns';
import { type Findings, findUrlTroubles, shapesOf, toTroubleKey } from './findUrlTroubles';
import {
	type HealthEvent,
	type HealthRules,
	type HealthState,
	type KnownUrl,
	type Observation,
	type Trouble,
	TROUBLE_KINDS,
	type TroubleKind,
	type UrlSeen,
} from './Health';
import { isNormal, type LearnedField, type LearnedShape, learnShape, relearn } from './learnShape';
import { joinPath } from './readShape';

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
	const relearned = new Set<LearnedField>();
	const troubles: HealthState['troubles'] = {};
	for (const [key, since] of Object.entries(standing)) {
		const trouble = readTroubleKey(key);
		// Nothing is reported about what is no longer watched.
		if (trouble === undefined || !isWatched(trouble, seen, rules) || !isLearned(trouble, urls)) continue;
		if (findings.get(key) === 'none') {
			const isLast = relearnField(trouble, urls, relearned);
			events.push({ event: 'over', trouble, since, at: seen.now, ...(isLast && { isLast }) });
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

function learnUrl(known: KnownUrl, tries: readonly UrlSeen[], changed: ReadonlySet<string>): void {
	if (!tries.some(({ is }) => is === 'ok')) return;
	known.works = true;
	learnShape(known.shape, shapesOf(tries), (path) => changed.has(path));
}

/** Returns whether the changes of the field count as normal from now on. */
function relearnField(
	{ url, field }: Trouble,
	urls: HealthState['urls'],
	relearned: Set<LearnedField>,
): boolean {
	if (url === undefined || field === undefined) return false;
	const known = fieldAt(urls[url]?.shape, field);
	if (known === undefined) return false;
	// Two troubles with a field that are over together were one incident.
	if (!relearned.has(known)) relearn(known);
	relearned.add(known);
	return isNormal(known);
}

function fieldAt(shape: LearnedShape | undefined, where: string): LearnedField | undefined {
	for (const [path, fields] of Object.entries(shape ?? {}))
		for (const [name, field] of Object.entries(fields)) if (joinPath(path, name) === where) return field;
	return undefined;
}
