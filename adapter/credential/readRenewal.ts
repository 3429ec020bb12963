import type { Recipe, Step } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readSeconds, readText } from './Form';
import { readHeaderTemplates } from './readHeaderTemplates';
import { readStep } from './readStep';

/** One hour: a timer cannot run longer than 24 days, and no one waits that long. */
const LONGEST_LOGIN_SECONDS = 3600;

/**
 * Reads how long a session is valid and how it is renewed and ended: the fields of the group "Renewal and Logout", and
 * the time-out of the login. Throws a ParameterError.
 */
export function readRenewal(form: Form, recipe: Recipe): Partial<Recipe> {
	return given({
		...readTimes(form),
		loginTimeoutMs: readSeconds(form, 'loginTimeout', 'Login Timeout', LONGEST_LOGIN_SECONDS),
		refresh: readRefresh(form, recipe.refresh),
		logout: readLogout(form, recipe.logout),
		serial: form.serialMode === true ? true : undefined,
	});
}

function readTimes(form: Form): Pick<Recipe, 'lifetimeMs' | 'idleLimitMs' | 'renewalMarginMs'> {
	const lifetimeMs = readSeconds(form, 'sessionLife', 'Session Life');
	const renewalMarginMs = readSeconds(form, 'renewalMargin', 'Renew Before Its End');
	if (lifetimeMs !== undefined && renewalMarginMs !== undefined && renewalMarginMs >= lifetimeMs) {
		throw new ParameterError(
			'Renew Before Its End must be less than Session Life',
			'Every request would renew the session. Enter a smaller number, or 0 for a fifth of its lifetime.',
		);
	}
	return { lifetimeMs, renewalMarginMs, idleLimitMs: readSeconds(form, 'idleLimit', 'Idle Limit') };
}

function readRefresh(form: Form, listed: Step | undefined): Step | undefined {
	const refresh = readStep(
		form,
		{
			path: ['refreshPath', 'Refresh Path'],
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
