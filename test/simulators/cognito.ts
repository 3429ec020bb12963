import { createHmac } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, type User } from './openSessions';
import { LOGIN_HOST, type Simulated } from './Simulator';
import { createToken, toCall } from './toCall';

interface InitiateAuth {
	AuthFlow?: string;
	ClientId?: string;
	AuthParameters?: Partial<Record<'USERNAME' | 'PASSWORD' | 'SECRET_HASH', string>>;
}
interface Pool {
	secret?: string;
	takes?: 'IdToken' | 'AccessToken';
}

const CLIENT = '1example23456789';
const fail = (type: string, message: string): StubResponse => ({
	status: 400,
	body: { __type: type, message },
});

/** A user pool with `users` and one app client, and an API elsewhere, where only an administrator may list orders. */
function createCognito(users: Record<string, User>, { secret, takes = 'IdToken' }: Pool = {}) {
	const tokens = openSessions(users);
	const initiateAuth = ({ AuthFlow, ClientId, AuthParameters = {} }: InitiateAuth): StubResponse => {
		const { USERNAME = '', PASSWORD, SECRET_HASH } = AuthParameters;
		const hash =
			secret &&
			createHmac('sha256', secret)
				.update(USERNAME + CLIENT)
				.digest('base64');
		if (ClientId !== CLIENT) return fail('ResourceNotFoundException', 'User pool client does not exist.');
		if (AuthFlow !== 'USER_PASSWORD_AUTH') return fail('InvalidParameterException', 'Unknown AuthFlow');
		if (SECRET_HASH !== hash)
			return fail('NotAuthorizedException', 'Unable to verify secret hash for client');
		const token = tokens.signIn(USERNAME, PASSWORD);
		if (token === undefined) return fail('NotAuthorizedException', 'Incorrect username or password.');
		const others = { IdToken: createToken(), AccessToken: createToken() };
		const AuthenticationResult = { ...others, [takes]: token, ExpiresIn: 3600, TokenType: 'Bearer' };
		return { body: { AuthenticationResult, ChallengeParameters: {} } };
	};

	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respondToLogin(request: SeenRequest): StubResponse {
			const { endpoint, header } = toCall(request);
			const isCall =
				endpoint === 'POST /' &&
				header('X-Amz-Target') === 'AWSCognitoIdentityProviderService.InitiateAuth' &&
				header('Content-Type') === 'application/x-amz-json-1.1';
			if (!isCall) return fail('UnknownOperationException', '');
			return initiateAuth(JSON.parse(request.body) as InitiateAuth);
		},
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			const user = tokens.userOf(readBearer(request.headers));
			if (user === undefined) return { status: 401, body: { message: 'The incoming token has expired' } };
			if (!user.isAdmin) return { status: 403, body: { message: 'Forbidden' } };
			return endpoint === 'GET /orders' ? { body: [{ customer: 'Rossi SpA' }] } : { status: 404 };
		},
	};
}

const orders = {
	...{ recipe: 'cognito', hasNoLogout: true, lastsMs: 3_600_000 },
	...{ url: '/orders', contains: 'Rossi SpA' },
};
export const cognito: Simulated[] = [
	{
		title: 'Amazon Cognito, an app client with a secret',
		...orders,
		loginFields: {
			...{ endpoint: LOGIN_HOST, client_id: CLIENT, client_secret: 'secret-of-the-client' },
			tokenKind: 'id',
		},
		create: (users) => createCognito(users, { secret: 'secret-of-the-client' }),
	},
	{
		title: 'Amazon Cognito, an API that takes access tokens',
		...orders,
		loginFields: { endpoint: LOGIN_HOST, client_id: CLIENT, tokenKind: 'access' },
		create: (users) => createCognito(users, { takes: 'AccessToken' }),
	},
];
