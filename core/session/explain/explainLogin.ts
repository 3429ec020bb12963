import type { SessionLoginError } from '../../SessionLoginError';
import { type LoginTrace, lastTaken, type TracedRun } from '../login/LoginTrace';
import type { Login } from '../recipe/Login';
import { withoutSecrets } from '../secrets/withoutSecrets';
import type { NewSession } from '../state/Session';
import { createDeepMask } from './createDeepMask';
import { describeCarried, describeRules } from './describeSending';
import { describeSession } from './describeSession';
import { explainRun } from './explainRun';
import type { ExplainedStep, LoginExplanation } from './LoginExplanation';
import { secretsOf } from './secretsOf';
import { toKnownRecipe } from './toKnownRecipe';

/** What came of a login. */
interface LoginResult {
	session?: NewSession;
	error?: SessionLoginError;
}

/** Explains what a login did, and what came of it. The explanation has no secret in it. */
export function explainLogin(
	login: Login,
	{ runs }: LoginTrace,
	{ session, error }: LoginResult,
): LoginExplanation {
	const secrets = secretsOf(login, runs);
	const tried = runs.flatMap((run, index) => explainRun(run, runs[index + 1], login));
	const last = runs.at(-1);
	const begun = session === undefined ? [] : explainSession(session, last, login);
	return {
		steps: createDeepMask(secrets)([...tried, ...begun]),
		...(error !== undefined && { error: withoutSecrets(error, secrets) }),
		...(session !== undefined && last !== undefined && { known: toKnownRecipe(last, session, login) }),
	};
}

function explainSession(session: NewSession, run: TracedRun | undefined, login: Login): ExplainedStep[] {
	const response = run && lastTaken(run)?.response;
	const sentences =
		run?.reading === undefined || response === undefined
			? [
					'No login was sent, because the session was copied from a browser, and no request was sent to the API: the next one shows whether it accepts the session.',
				]
			: describeSession(session, run.reading, response, login);
	return [
		{ title: 'Session', ok: true, sentences },
		{
			title: 'Requests',
			ok: true,
			sentences: ['What requests send, but only to the origins of the API.'],
			found: describeCarried(session),
		},
		{ title: 'Responses', ok: true, sentences: describeRules(login) },
	];
}
