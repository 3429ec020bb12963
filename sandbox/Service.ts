import type { Call, RouteResponse } from './Call';
import type { State } from './createState';
import { Refusal } from './Refusal';
import type { Permission, User } from './users';

/** Responds to a call from a signed-in user. */
export type Service = (call: Call, state: State, user: User) => RouteResponse | Promise<RouteResponse>;

/** Restricts a service to users with the permission; refuses all others with 403. */
export function needs(permission: Permission, service: Service): Service {
	return (call, state, user) => {
		const isLost = permission === 'product' && state.troubles.has('permissionLost');
		const isGranted =
			user.permissions.includes(permission) || state.granted.has(`${user.username} ${permission}`);
		if (isLost || !isGranted) {
			throw new Refusal(403, `Operation not allowed, missing permission '${permission}'`);
		}
		return service(call, state, user);
	};
}
