import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import {
	explainProbe,
	createAuthenticator,
	lastStep,
	type Login,
	loginSecrets,
	parseUrl,
	type ProbeReport,
	SessionLoginError,
	toIdentityText,
	withNote,
	withoutSecrets,
} from '../../core';
import { checkLogin, checkProbe } from '../credential/checkLogin';
import { readAccount } from '../credential/readAccount';
import { toRecordingNotes } from '../credential/readRecording';
import { toUsualBaseUrl } from '../credential/readBaseUrl';
import { advise } from '../n8n/advice/advise';
import { toText } from '../n8n/decode';
import { createHelperExchange, fromRequest } from './createHelperExchange';
import { openSessions } from './Sessions';

/** A recording may be that of another host, to which the password has then been sent. */
function toElsewhere({ account, recipe }: Login): string {
	const { origin } = new URL(account.baseUrl);
	const loginOrigin = parseUrl(lastStep(recipe.login).path)?.origin ?? origin;
	return loginOrigin === origin ? '' : ` at ${loginOrigin}; the Base URL is ${account.baseUrl}`;
}

function toPastedText(report: ProbeReport | undefined): string {
	return report?.lives === true
		? 'The API accepts the pasted session'
		: 'The pasted session was read; the first request will show whether the API accepts it';
}

/**
 * The credential's Test button: signs in for real, and reports what is wrong and what to change, even when a successful
 * login returned less than the form expects.
 */
export async function testSessionLogin(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const form = credential.data ?? {};
	let secrets = [toText(form.password), toText(form.pastedSession)];
	try {
		const login = readAccount(form);
		secrets = loginSecrets(login);
		const exchange = createHelperExchange(fromRequest(this.helpers.request));
		const authenticator = createAuthenticator(login, exchange);
		const session = { ...(await authenticator.signIn()), generation: 0 };
		await openSessions().forgiveRefusals(login);
		try {
			checkLogin(form, login, session);
			const report = await explainProbe(session, login, exchange);
			if (report !== undefined) checkProbe(login, session, report);
			if (login.account.pasted !== undefined) return { status: 'OK', message: toPastedText(report) };
		} finally {
			// Signed out because nothing uses it, and some APIs allow an account only a few sessions.
			await openSessions().end(authenticator, session);
		}
		return { status: 'OK', message: `Signed in as ${toIdentityText(session.identity)}${toElsewhere(login)}` };
	} catch (error) {
		if (!(error instanceof SessionLoginError)) throw error;
		const { message, description } = withoutSecrets(
			advise(withNote(error, ...toRecordingNotes(form)), 'credential'),
			secrets,
		);
		const usual = toUsualBaseUrl(form, error.code);
		return { status: 'Error', message: `${message}. ${description} ${usual}`.trim() };
	}
}
