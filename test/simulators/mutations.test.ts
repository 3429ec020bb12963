import { checkRecipe, type Recipe } from '../../core';
import { apiRecipes } from '../../recipes';
import { withServers } from '../support/withServers';
import { openStage, type Stage } from './openStage';
import type { Scene } from './Scene';
import { scenes } from './scenes';
import { simulated } from './simulated';
import { toMutants } from './toMutants';
import { unseen, whyUnseen } from './unseen';

jest.setTimeout(60_000);

const servers = withServers();
const proven = apiRecipes.filter(({ id }) => simulated.some(({ recipe }) => recipe === id));

/** A scene at one of the simulators of a recipe. */
interface Play {
	scene: Scene;
	begin(recipe: Recipe): Stage;
	/** The parts of the recipe in which a mistake was noticed here. */
	caught: Set<string>;
}

/** Opens the simulators of a recipe, and returns all that it must do there. */
async function openPlays(id: string, recipe: Recipe): Promise<Play[]> {
	const own = simulated.filter((one) => one.recipe === id);
	const stages = await Promise.all(own.map((one) => openStage(servers, one)));
	return scenes.flatMap((scene) =>
		stages.flatMap((begin) =>
			scene.when?.(begin(recipe)) === false ? [] : [{ scene, begin, caught: new Set<string>() }],
		),
	);
}

/**
 * Returns whether a recipe, wrong in a `part`, fails in one of the plays. The one in which it does comes first for that part the
 * next time.
 */
async function isCaught(recipe: Recipe, plays: Play[], part = ''): Promise<boolean> {
	try {
		checkRecipe(recipe);
	} catch {
		return true;
	}
	const isFirst = ({ caught }: Play) => caught.has(part);
	for (const one of [...plays.filter(isFirst), ...plays.filter((one) => !isFirst(one))]) {
		try {
			await one.scene.play(one.begin(recipe));
		} catch {
			one.caught.add(part);
			return true;
		}
	}
	return false;
}

it.each(proven.map((entry) => [entry.id, entry.recipe] as const))(
	'%s: one wrong value, and one missing part, is noticed at its simulator',
	async (id, recipe) => {
		const plays = await openPlays(id, recipe);
		expect(await isCaught(recipe, plays)).toBe(false);
		const missed = [];
		for (const { at, wrong, recipe: mutant } of toMutants(recipe)) {
			if (whyUnseen(id, at, wrong) !== undefined) continue;
			const part = at.replace(/(?<=^[^.]*\.[^.]*\.[^.]*)\..*/, '');
			if (!(await isCaught(mutant, plays, part)))
				missed.push(wrong === undefined ? at : `${at}: ${String(wrong)}`);
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
