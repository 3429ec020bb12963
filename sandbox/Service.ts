import type { Answer, Call } from './Call';
import type { State } from './createState';
import { Refusal } from './Refusal';
import type { Permission, User } from './users';

/** Answers a call of somebody who is signed in. */
export type Service = (call: Call, state: State, user: User) => Answer | Promise<Answer>;

/** The service for those who hold the permission; everybody else is refused with 403. */
export function needs(permission: Permission, service: Service): Service {
	return (call, state, user) => {
		if (!user.permissions.includes(permission)) {
			throw new Refusal(403, `Operation not allowed, missing permission '${permission}'`);
		}
		return service(call, state, user);
	};
}
