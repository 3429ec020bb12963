import type { SeenRequest, StubResponse } from '../support/startServer';
import { createDigestServer } from './digestServer';
import type { User } from './openSessions';

const toXml = (status: number, name: string, content: string): StubResponse => ({
	status,
	headers: { 'Content-Type': 'application/xml' },
	body: `<?xml version="1.0" encoding="UTF-8"?><${name} version="2.0">${content}</${name}>`,
});

/** A camera with `users`; only an administrator may list the users. */
export function createHikvision(users: Record<string, User>) {
	const { expire, respond } = createDigestServer(users);
	return {
		expire,
		sessions: () => 0,
		respond(request: SeenRequest): StubResponse {
			const response = respond(request);
			if (response.status !== undefined) return response;
			if (request.method !== 'GET') return { status: 405 };
			const { name } = response.body as { name: string };
			if (request.url === '/ISAPI/Security/userCheck')
				return toXml(200, 'userCheck', '<statusValue>200</statusValue><statusString>OK</statusString>');
			if (request.url !== '/ISAPI/Security/users') return { status: 404 };
			if (!users[name]?.isAdmin)
				return toXml(
					403,
					'ResponseStatus',
					'<statusCode>4</statusCode><statusString>Invalid Operation</statusString><subStatusCode>lowPrivilege</subStatusCode>',
				);
			return toXml(
				200,
				'UserList',
				'<User><userName>ANNA</userName></User><User><userName>LUCA</userName></User>',
			);
		},
	};
}
