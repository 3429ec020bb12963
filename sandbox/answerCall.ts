import { authenticate } from './authenticate';
import type { Answer, Call } from './Call';
import { controls } from './controls';
import type { State } from './createState';
import { login } from './login';
import { Refusal } from './Refusal';
import type { Service } from './Service';
import { services } from './services';

const LOGIN = 'POST /login';

const ROUTES = [LOGIN, ...Object.keys(services), ...Object.keys(controls)];

/** Answers any call; a refusal becomes `{ "message": … }` with its status. */
export async function answerCall(call: Call, state: State): Promise<Answer> {
	if (call.route === LOGIN) {
		const answer = await orRefusal(() => login(call, state));
		state.stats.countLogin(call.route, answer.status);
		return answer;
	}
	const service = services[call.route];
	if (service) {
		const answer = await orRefusal(() => runService(service, call, state));
		state.stats.countService(call.route, answer.status);
		return answer;
	}
	return orRefusal(() => (controls[call.route] ?? refuseRoute)(call, state));
}

/** Turns a thrown refusal into its answer; anything else thrown is a fault and passes. */
export async function orRefusal(answer: () => Answer | Promise<Answer>): Promise<Answer> {
	try {
		return await answer();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { status: error.status, body: { message: error.message }, headers: error.headers };
	}
}

/** A cookie update goes out with whatever the service answers, a refusal too. */
async function runService(service: Service, call: Call, state: State): Promise<Answer> {
	const { user, setCookies } = authenticate(call, state);
	const answer = await orRefusal(() => service(call, state, user));
	return setCookies.length === 0
		? answer
		: { ...answer, headers: { ...answer.headers, 'Set-Cookie': setCookies } };
}

function refuseRoute({ path }: Call): never {
	const methods = ROUTES.filter((route) => route.endsWith(` ${path}`)).map((route) => route.split(' ')[0]);
	if (methods.length === 0)
		throw new Refusal(404, 'There is nothing at this address. GET / lists what is here.');
	const allow = methods.join(', ');
	throw new Refusal(405, `This address answers ${allow} only.`, { Allow: allow });
}
