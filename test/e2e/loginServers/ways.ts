import type { Form, LoginServerCase } from './LoginServerCase';
import { loginServerCases } from './loginServerCases';

/** A case with one of its ways to sign in. */
export interface Way extends LoginServerCase {
	/** Such as "Feathers, form alone". */
	label: string;
	/** The credential's form without its Base URL. */
	credential: Form;
}

/** Every case with each of its ways to sign in. */
export const ways: readonly Way[] = loginServerCases.flatMap((one) => {
	const { list, form } = one.ways;
	const toWay = (how: string, fields: Form): Way => ({
		...one,
		label: `${one.name}, ${how}`,
		credential: { recipe: 'automatic', ...one.user, ...fields },
	});
	return [...(list ? [toWay('API list', list)] : []), ...(form ? [toWay('form alone', form)] : [])];
});
