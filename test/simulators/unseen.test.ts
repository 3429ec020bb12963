import { proven } from './testMutants';
import { toMutants } from './toMutants';
import { unseen } from './unseen';

it.each(unseen.flatMap(({ recipes = [], at }) => recipes.map((id) => ({ id, at }))))(
	'$id has a value at $at, which is an exception',
	({ id, at }) => {
		const recipe = proven.find((entry) => entry.id === id)?.recipe;
		expect(recipe && toMutants(recipe).some((mutant) => at.test(mutant.at))).toBe(true);
	},
);
