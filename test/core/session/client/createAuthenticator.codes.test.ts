import { createAuthenticator, createAxiosExchange } from '../../../../core';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import { TOTP_SECRET } from '../../../support/oneTimeCode';
import { toLoginResponse } from '../../../support/openClient';
import { withServers } from '../../../support/withServers';

const servers = withServers();

it('a login that waits for the next one-time code ends with its time limit', async () => {
	const server = await servers.start(() => toLoginResponse(1));
	const account = createAccount(server.url, {
		// The longest period, so that the next code is not due while the test runs.
		loginFields: {
			secret: `otpauth://totp/api?secret=${TOTP_SECRET}&period=3000`,
			otp: '{{ field.secret | totp }}',
		},
	});
	const open = (loginTimeoutMs?: number) =>
		createAuthenticator(
			{ account, recipe: { ...fourWsSuite.recipe, loginTimeoutMs } },
			createAxiosExchange(),
		);
	await open().signIn();
	const startedAt = performance.now();
	expect(await catchError(open(400).signIn())).toMatchObject({ code: 'TIMED_OUT' });
	expect(performance.now() - startedAt).toBeLessThan(1_500);
	expect(server.requests).toHaveLength(1);
});
