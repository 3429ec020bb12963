import { checkRecipe, type Recipe } from '../../core';
import { apiRecipes } from '../../recipes';
import { withServers } from '../support/withServers';
import { openStage, type Stage } from './openStage';
import { type Scene, scenes } from './scenes';
import { simulated } from './simulated';
import { toMutants } from './toMutants';
import { unseen, whyUnseen } from './unseen';

jest.setTimeout(60_000);

const servers = withServers();
const proven = apiRecipes.filter(({ id }) => simulated.some(({ recipe }) => recipe === id));

/**
 * Returns whether a recipe fails in some scene at one of its simulators. The scene in which it does comes first the next time,
 * because the values of one part fail in the same scene.
 */
async function isCaught(
	recipe: Recipe,
	stages: Array<(recipe: Recipe) => Stage>,
	order: Scene[],
): Promise<boolean> {
	try {
		checkRecipe(recipe);
	} catch {
		return true;
	}
	for (const scene of order)
		for (const begin of stages) {
			const { when = () => true, play } = scene;
			const stage = begin(recipe);
			try {
				if (when(stage)) await play(stage);
			} catch {
				order.unshift(...order.splice(order.indexOf(scene), 1));
				return true;
			}
		}
	return false;
}

it.each(proven.map((entry) => [entry.id, entry.recipe] as const))(
	'%s: one wrong value is noticed at its simulator',
	async (id, recipe) => {
		const own = simulated.filter((one) => one.recipe === id);
		const stages = await Promise.all(own.map((one) => openStage(servers, one)));
		const order = [...scenes];
		expect(await isCaught(recipe, stages, order)).toBe(false);
		const missed = [];
		for (const { at, wrong, recipe: mutant } of toMutants(recipe)) {
			if (whyUnseen(id, at, wrong) !== undefined) continue;
			if (!(await isCaught(mutant, stages, order))) missed.push(`${at}: ${String(wrong)}`);
		}
		expect(missed).toEqual([]);
	},
);

it.each(unseen.flatMap(({ recipes = [], at }) => recipes.map((id) => ({ id, at }))))(
	'$id has a value at $at, which is an exception',
	({ id, at }) => {
		const recipe = proven.find((entry) => entry.id === id)?.recipe;
		expect(recipe && toMutants(recipe).some((mutant) => at.test(mutant.at))).toBe(true);
	},
);
