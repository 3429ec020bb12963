import {
	type HealthRules,
	type HealthState,
	type KnownUrl,
	MOST_TRIES,
	type Trouble,
	type TroubleKind,
	type UrlSeen,
} from './Health';
import { type Change, judgeSample, sampleOf, typesOf } from './learnShape';
import { joinPath, type Shape, type TypeLetter } from './readShape';

const CHANGES: readonly Change[] = ['fieldGone', 'typeChanged', 'listEmpty'];
/** A response in which more has changed is another one altogether; the others would say nothing new. */
const MOST_CHANGES = 20;
/** A server that did not respond is asked once more; a shape is compared MOST_TRIES times. */
const TRIES_OF_FAILURE = 2;

/** What a poll shows about the troubles that there could be: there is one, or none, by its key. */
export type Findings = Map<string, Trouble | 'none'>;

/** Returns what identifies a trouble: a second one with the same key is the same trouble. */
export function toTroubleKey({
	kind,
	url = '',
	field = '',
}: Pick<Trouble, 'kind' | 'url' | 'field'>): string {
	return `${kind}|${url}|${field}`;
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

/** What a poll compares with. */
export interface Known {
	standing: HealthState['troubles'];
	rules: HealthRules;
}

/** Returns the fields that seem to be changed, whether or not that is a trouble already: nothing is learned of them. */
export function findUrlTroubles(
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

/** The shapes of the responses in one poll. */
export function shapesOf(tries: readonly UrlSeen[]): Shape[] {
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
