import type { Recipe, Step } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readSeconds, readText } from './Form';
import { readHeaderTemplates } from './readHeaderTemplates';
import { readStep } from './readStep';

/** One hour: a timer cannot run longer than 24 days, and no one waits that long. */
const LONGEST_LOGIN_SECONDS = 3600;

/** One request a day. */
const SLOWEST_RATE = 1 / 86_400;

/**
 * Reads how long a session is valid, how it is renewed and ended, and how much the account may send: the fields of the group "Renewal and Logout", and
 * the time-out of the login. Throws a ParameterError.
 */
export function readRenewal(form: Form, recipe: Recipe): Partial<Recipe> {
	return given({
		...readTimes(form),
		loginTimeoutMs: readSeconds(form, 'loginTimeout', 'Login Timeout (s)', LONGEST_LOGIN_SECONDS),
		refresh: readRefresh(form, recipe.refresh),
		logout: readLogout(form, recipe.logout),
		...readLimits(form),
		serial: form.serialMode === true ? true : undefined,
	});
}

/** Reads how much the account may send; empty or 0 means no limit. */
function readLimits(form: Form): Pick<Recipe, 'requestsPerSecond' | 'maxParallel'> {
	const rate = Number(readText(form, 'requestsPerSecond') ?? 0);
	const parallel = Number(readText(form, 'maxParallel') ?? 0);
	if (rate !== 0 && !(rate >= SLOWEST_RATE && rate < Infinity)) {
		throw new ParameterError(
			'Requests per Second in the credential is not a valid rate',
			'Enter a number such as 5, or 0.5 for one request every two seconds; an empty field sets no limit.',
		);
	}
	if (!(Number.isInteger(parallel) && parallel >= 0)) {
		throw new ParameterError(
			'Max Parallel Requests in the credential must be a whole number',
			'Enter a number of 1 or more; an empty field sets no limit.',
		);
	}
	return { requestsPerSecond: rate || undefined, maxParallel: parallel || undefined };
}

function readTimes(form: Form): Pick<Recipe, 'lifetimeMs' | 'idleLimitMs' | 'renewalMarginMs'> {
	const lifetimeMs = readSeconds(form, 'sessionLife', 'Session Lifetime (s)');
	const renewalMarginMs = readSeconds(form, 'renewalMargin', 'Renew Before Expiry (s)');
	if (lifetimeMs !== undefined && renewalMarginMs !== undefined && renewalMarginMs >= lifetimeMs) {
		throw new ParameterError(
			'Renew Before Expiry must be less than Session Lifetime',
			'Every request would renew the session. Enter a smaller number, or leave the field empty for a fifth of its lifetime.',
		);
	}
	return { lifetimeMs, renewalMarginMs, idleLimitMs: readSeconds(form, 'idleLimit', 'Idle Limit (s)') };
}

function readRefresh(form: Form, listed: Step | undefined): Step | undefined {
	const refresh = readStep(
		form,
		{
			path: ['refreshPath', 'Refresh Path'],
			mayBeElsewhere: true,
			method: ['refreshMethod', 'Refresh Method'],
			body: ['refreshBody', 'Refresh Body'],
			others: ['refreshHeaders', 'refreshCookies'],
		},
		listed ?? toPost(form, 'refreshPath'),
	);
	const headers = readHeaderTemplates(form, 'refreshHeaders', 'Refresh Headers');
	if (refresh === undefined) return undefined;
	return {
		...refresh,
		...(headers && { headers: { ...refresh.headers, ...headers } }),
		...(form.refreshCookies === true && { cookies: true }),
	};
}

function readLogout(form: Form, listed: Step | undefined): Step | undefined {
	return readStep(
		form,
		{
			path: ['logoutPath', 'Logout Path'],
			mayBeElsewhere: true,
			method: ['logoutMethod', 'Logout Method'],
			body: ['logoutBody', 'Logout Body'],
		},
		listed ?? toPost(form, 'logoutPath'),
	);
}

/** A path alone means a POST, because these requests change something. */
function toPost(form: Form, path: string): Step | undefined {
	return readText(form, path) === undefined ? undefined : { method: 'POST', path: '' };
}
