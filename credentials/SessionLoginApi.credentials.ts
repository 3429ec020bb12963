import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { authenticateRequest, openSession, RESEND_FIELD } from '../adapter/session/authenticateRequest';
import { withoutUserName } from '../recipes/withoutUserName';
import { adjustable } from './form';
import { apiChoice, apiFields, apiNotices, baseUrls, pasted } from './form/api';

/** The login form. It is tested by the nodes' `sessionLoginTest`, which can explain in words what is wrong. */
export class SessionLoginApi implements ICredentialType {
	name = 'sessionLoginApi';

	displayName = 'Session Login API';

	icon = { light: 'file:../nodes/session.svg', dark: 'file:../nodes/session.dark.svg' } as const;

	documentationUrl = 'https://session-login.example/docs/reference/connect.md';

	properties: INodeProperties[] = [
		apiChoice,
		...apiNotices,
		...baseUrls,
		...apiFields,
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'anna@example.com',
			description:
				'As you enter it when you sign in, often an email address. Leave empty for an API that asks for a password only.',
			displayOptions: { hide: { recipe: withoutUserName } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Sent to the login of this API and nowhere else',
			displayOptions: { hide: { recipe: ['pastedSession'] } },
		},
		...pasted,
		...adjustable,
		{
			displayName: 'Resend',
			name: RESEND_FIELD,
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	/** For n8n's own nodes: signs in before they send a request. */
	preAuthentication = openSession;

	/** For n8n's own nodes: adds the session. */
	authenticate = authenticateRequest;
}
