import type { HttpResponse } from '../../http/Exchange';
import { readSmallBody } from '../../http/response/readBody';
import { isHtml } from '../../http/response/readResponse';
import { fieldsOf } from '../../json/fieldsOf';
import { toLifetimeMs } from '../state/expiry';

const DAY_MS = 86_400_000;
const PASSWORD = '(?:user)?(?:password|passwd|pwd)';
const EXPIRES = '(?:expires?|expiration|expiry)';
/** Names in lower case without punctuation: passwordExpiresAt, pwd_expiry_date, passwordValidUntil … */
const MOMENT = new RegExp(
	`^${PASSWORD}(?:${EXPIRES}(?:at|on|date|time|datetime|utc|ms)*|valid(?:until|to))$`,
);
/** passwordExpiresIn, password_expires_in_days, pwdExpiryDays … */
const DURATION = new RegExp(`^${PASSWORD}${EXPIRES}(?:in)?(?<unit>days?|seconds?|secs?|ms|hours?)?$`);
/** daysUntilPasswordExpires, passwordDaysLeft … */
const DAYS = new RegExp(
	`^(?:days(?:left|until|to|till|before)?${PASSWORD}${EXPIRES}|${PASSWORD}days(?:left|remaining|until${EXPIRES}))$`,
);
/** Without a unit, so few are days and not seconds: no login reports the last minutes of a password. */
const MOST_DAYS = 400;
/** Numbers from this one on are moments, seconds or milliseconds since 1970. */
const FIRST_EPOCH_SECOND = 1_000_000_000;

/**
 * Returns when the password expires by this machine's clock, in milliseconds since 1970, as a field of a login response
 * states it; undefined when none does.
 */
export function readPasswordExpiry(response: HttpResponse): number | undefined {
	if (isHtml(response)) return undefined;
	for (const { name, value } of fieldsOf(readSmallBody(response))) {
		const leftMs = readLeftMs(name, value, response);
		if (leftMs !== undefined) return response.receivedAt + leftMs;
	}
	return undefined;
}

function readLeftMs(name: string, value: unknown, response: HttpResponse): number | undefined {
	if (!/pass|pwd/.test(name)) return undefined;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number))
		return MOMENT.test(name) ? toLifetimeMs(value, name, response) : undefined;
	if (number >= FIRST_EPOCH_SECOND)
		return MOMENT.test(name) ? toLifetimeMs(number, 'at', response) : undefined;
	if (number < 0) return undefined;
	if (DAYS.test(name)) return number * DAY_MS;
	const duration = DURATION.exec(name);
	return duration === null ? undefined : number * unitMs(duration.groups?.['unit'], number);
}

function unitMs(unit: string | undefined, number: number): number {
	if (unit === undefined) return number <= MOST_DAYS ? DAY_MS : 1000;
	if (unit.startsWith('day')) return DAY_MS;
	if (unit.startsWith('hour')) return DAY_MS / 24;
	return unit === 'ms' ? 1 : 1000;
}
