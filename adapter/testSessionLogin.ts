import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { SessionLoginError, signIn, toIdentityText, withoutSecrets } from '../core';
import { createHelperExchange } from './createHelperExchange';
import { toText } from './decode';
import { readAccount } from './readAccount';
import { forgiveRefusals } from './sessions';

/** The credential's Test button: signs in for real, and says what is wrong and what to change. */
export async function testSessionLogin(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const form = credential.data ?? {};
	try {
		const login = readAccount(form);
		const exchange = createHelperExchange(this.helpers.request);
		const { identity } = await signIn(login.account, login.recipe, exchange);
		forgiveRefusals(login);
		return { status: 'OK', message: `Signed in as ${toIdentityText(identity)}` };
	} catch (error) {
		if (!(error instanceof SessionLoginError)) throw error;
		const { message, description } = withoutSecrets(error, [toText(form.password)]);
		return { status: 'Error', message: `${message}. ${description}` };
	}
}
