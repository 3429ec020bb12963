import type { BusyMatch, Match, Recipe, Step } from '../../core';
import { type Form, given, readRows, readSeconds, readText } from './Form';
import { readFieldMatch, readMatch } from './readMatch';
import { readPatternWithGroup } from './readPattern';
import { readStep } from './readStep';

/** One day. */
const LONGEST_BUSY_SECONDS = 86_400;

/** Reads what responses mean: the fields of the group "Expiry and Permission Rules". Throws a ParameterError. */
export function readRules(form: Form, recipe: Recipe): Partial<Recipe> {
	const lost = readMatches(form, 'lostRules', 'Session Expired When');
	const denied = readMatches(form, 'deniedRules', 'Permission Denied When');
	const failed = readMatches(form, 'failedRules', 'Treat as Error When');
	const busy = readBusy(form);
	return given({
		busy: busy.length > 0 ? busy : undefined,
		failed: failed.length > 0 ? failed : undefined,
		lost: lost.length > 0 ? lost : undefined,
		denied: {
			...recipe.denied,
			...(denied.length > 0 && { when: denied }),
			...given({
				message: readText(form, 'messageField'),
				permission: readPatternWithGroup(form, 'permissionPattern', 'Permission Pattern'),
			}),
		},
		probe: readProbe(form, recipe.probe),
	});
}

function readMatches(form: Form, name: string, list: string): Match[] {
	const rules = readRows(form, name, 'rule').map((row) => readMatch(row, list));
	return rules.filter((rule) => Object.keys(rule).length > 0);
}

const BUSY = 'Try Again When';

/** A wait alone is not a rule: it would hold for every response. */
function readBusy(form: Form): BusyMatch[] {
	return readRows(form, 'busyRules', 'rule').flatMap((row) => {
		const rule = readMatch(row, BUSY);
		const waitMs = readSeconds(row, 'wait', `${BUSY}: Wait (s)`, LONGEST_BUSY_SECONDS);
		if (Object.keys(rule).length === 0) return [];
		return [{ ...rule, ...(waitMs !== undefined && { waitSeconds: waitMs / 1000 }) }];
	});
}

function readProbe(form: Form, listed: Step | undefined): Step | undefined {
	const probe = readStep(
		form,
		{
			path: ['probePath', 'Session Check Path'],
			method: ['probeMethod', 'Session Check Method'],
			body: ['probeBody', 'Session Check Body'],
			others: ['probeField'],
		},
		listed,
	);
	const match = readFieldMatch(form, 'probeField', 'Session Check Succeeds With Field');
	if (probe === undefined || match.field === undefined) return probe;
	const success = probe.success ?? { statuses: '200-299' };
	return { ...probe, success: { ...success, equals: undefined, ...match } };
}
