import { lastTaken, type TracedRun, type TracedStep } from '../login/LoginTrace';
import { describeSource } from './describeSource';
import type { Finding } from './LoginExplanation';

const OF_RECIPE = 'the recipe names this location';

/** Lists what a step's response was searched for: what the recipe names, and in the login response what was detected. */
export function describeFindings(traced: TracedStep, run: TracedRun): Finding[] {
	const { step, captured, response } = traced;
	const named = [...captured].map(([name, where]) => ({
		name,
		where: where ?? 'nowhere',
		rule:
			where === undefined
				? `nothing was found at ${[step.captures?.[name] ?? []].flat().join(' or ')}`
				: OF_RECIPE,
	}));
	if (lastTaken(run)?.response !== response || response === undefined) return named;
	const detected = Object.entries(run.reading?.detected ?? {}).flatMap(([name, source]) =>
		source === undefined ? [] : [{ name, ...describeSource(source, response) }],
	);
	return [...named, ...detected];
}
