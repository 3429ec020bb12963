import type { Form, LoginServerCase } from './LoginServerCase';
import { loginServerCases } from './loginServerCases';

/** A case, signed in to in one of its ways. */
export interface Way extends LoginServerCase {
	/** As in "Feathers, form alone". */
	label: string;
	/** The credential's form without its Base URL. */
	credential: Form;
}

/** Every case in every way it has. */
export const ways: readonly Way[] = loginServerCases.flatMap((one) => {
	const { list, form } = one.ways;
	const toWay = (how: string, fields: Form): Way => ({
		...one,
		label: `${one.name}, ${how}`,
		credential: { recipe: 'automatic', ...one.user, ...fields },
	});
	return [...(list ? [toWay('API list', list)] : []), ...(form ? [toWay('form alone', form)] : [])];
});
