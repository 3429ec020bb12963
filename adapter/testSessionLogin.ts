import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { accountSecrets, createSource, SessionLoginError, toIdentityText, withoutSecrets } from '../core';
import { createHelperExchange, fromRequest } from './createHelperExchange';
import { toText } from './decode';
import { readAccount } from './credential/readAccount';
import { forgiveRefusals } from './sessions';

/** The credential's Test button: signs in for real, and says what is wrong and what to change. */
export async function testSessionLogin(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const form = credential.data ?? {};
	let secrets = [toText(form.password)];
	try {
		const login = readAccount(form);
		secrets = accountSecrets(login.account);
		const exchange = createHelperExchange(fromRequest(this.helpers.request));
		const source = createSource(login.account, login.recipe, exchange);
		const session = await source.signIn();
		forgiveRefusals(login);
		// Nobody uses it: some APIs allow an account only a few sessions.
		await source.signOut({ ...session, generation: 0 });
		return { status: 'OK', message: `Signed in as ${toIdentityText(session.identity)}` };
	} catch (error) {
		if (!(error instanceof SessionLoginError)) throw error;
		const { message, description } = withoutSecrets(error, secrets);
		return { status: 'Error', message: `${message}. ${description}` };
	}
}
