import { authenticate } from './authenticate';
import type { Call, RouteResponse } from './Call';
import { controls } from './controls';
import type { State } from './createState';
import { login } from './login';
import { Refusal } from './Refusal';
import type { Service } from './Service';
import { services } from './services';

const LOGIN = 'POST /login';

const ROUTES = [LOGIN, ...Object.keys(services), ...Object.keys(controls)];

/** Responds to any call; a refusal becomes `{ "message": … }` with its status. */
export async function respondToCall(call: Call, state: State): Promise<RouteResponse> {
	if (call.route === LOGIN) {
		const response = await orRefusal(() => whenUp(state, () => login(call, state)));
		state.stats.countLogin(call.route, response.status);
		return response;
	}
	const service = services[call.route];
	if (service) {
		const response = await orRefusal(() => whenUp(state, () => runService(service, call, state)));
		state.stats.countService(call.route, response.status);
		return response;
	}
	return orRefusal(() => (controls[call.route] ?? refuseRoute)(call, state));
}

/** Turns a thrown refusal into its response; any other error is a fault and is rethrown. */
export async function orRefusal(
	respond: () => RouteResponse | Promise<RouteResponse>,
): Promise<RouteResponse> {
	try {
		return await respond();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { status: error.status, body: { message: error.message }, headers: error.headers };
	}
}

/** Adds renewed cookies to the service's response, including a refusal. */
async function runService(service: Service, call: Call, state: State): Promise<RouteResponse> {
	const { user, setCookies } = authenticate(call, state);
	const response = await orRefusal(() => service(call, state, user));
	return setCookies.length === 0
		? response
		: { ...response, headers: { ...response.headers, 'Set-Cookie': setCookies } };
}

function refuseRoute({ path }: Call): never {
	const methods = ROUTES.filter((route) => route.endsWith(` ${path}`)).map((route) => route.split(' ')[0]);
	if (methods.length === 0)
		throw new Refusal(404, 'There is nothing at this address. GET / lists what is here.');
	const allow = methods.join(', ');
	throw new Refusal(405, `This address allows only ${allow}.`, { Allow: allow });
}

function whenUp<Result>({ troubles }: State, respond: () => Result): Result {
	if (troubles.has('down')) throw new Refusal(503, 'The API is down for maintenance.');
	return respond();
}
