import type { TracedRun } from '../login/LoginTrace';
import type { Login } from '../recipe/Login';
import { capturedSecrets, loginSecrets } from '../secrets/RequestSecrets';
import { parseSetCookie } from '../state/cookieRules';

/** A shorter cookie is a flag or a language. */
const SHORTEST_COOKIE = 8;

/** Returns everything that a login has sent or received and that must not be shown. */
export function secretsOf(login: Login, runs: readonly TracedRun[]): string[] {
	const ofRuns = runs.flatMap(({ values, made, session, steps }) => {
		const responses = steps.flatMap(({ hops }) => hops.flatMap(({ response }) => response ?? []));
		const cookies = responses.flatMap(({ setCookies }) => setCookies.map(parseSetCookie));
		const cookieValues = cookies.flatMap((cookie) => cookie?.value ?? []);
		return [
			...capturedSecrets({ values }),
			...(session ? capturedSecrets(session) : []),
			...made,
			...cookieValues.filter((value) => value.length >= SHORTEST_COOKIE),
		];
	});
	return [...loginSecrets(login), ...ofRuns];
}
