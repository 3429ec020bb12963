import { readPasswordExpiry } from '../../../../core/session/login/readPasswordExpiry';
import { createResponse } from '../../../support/createResponse';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-06-06T12:00:00Z');

const daysOf = (body: unknown) => {
	const response = createResponse({ body: Buffer.from(JSON.stringify(body)), receivedAt: NOW });
	const at = readPasswordExpiry(response);
	return at === undefined ? undefined : Math.round((at - NOW) / DAY_MS);
};

it.each([
	[{ passwordExpiresAt: '2026-06-16T12:00:00Z' }],
	[{ user: { pwd_expiry_date: '2026-06-16T12:00:00Z' } }],
	[{ password_valid_until: (NOW + 10 * DAY_MS) / 1000 }],
	[{ PasswordExpires: NOW + 10 * DAY_MS }],
	[{ pwdExpiryDays: 10 }],
	[{ passwordExpiresInDays: '10' }],
	[{ daysUntilPasswordExpires: 10 }],
	[{ password_expires_in: 864_000 }],
	[{ password_expires_in: 10 }],
	[{ passwordDaysLeft: 10 }],
])('reads ten days from %j', (body) => {
	expect(daysOf(body)).toBe(10);
});

it.each([
	[{ expiresIn: 10 }],
	[{ passwordExpires: false }],
	[{ passwordExpired: true }],
	[{ passwordExpiresAt: 'never' }],
	[{ passwordExpiresInDays: -1 }],
	[{ passwordExpiresAt: null }],
	[{ token: 'passwordExpiresAt' }],
])('reads nothing from %j', (body) => {
	expect(daysOf(body)).toBeUndefined();
});
