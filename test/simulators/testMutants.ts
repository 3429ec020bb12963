import { checkRecipe, type Recipe } from '../../core';
import { apiRecipes } from '../../recipes';
import { withServers } from '../support/withServers';
import { openStage, type Stage } from './openStage';
import type { Scene } from './Scene';
import { scenes } from './scenes';
import { simulated } from './simulated';
import { toMutants } from './toMutants';
import { whyUnseen } from './unseen';

/** The recipes of APIs that have a simulator. */
export const proven = apiRecipes.filter(({ id }) => simulated.some(({ recipe }) => recipe === id));

/** A scene at one of the simulators of a recipe. */
interface Play {
	scene: Scene;
	begin(recipe: Recipe): Stage;
	/** The parts of the recipe in which a mistake was noticed here, each as its names from the outside in. */
	caught: string[][];
}

/** Opens the simulators of a recipe, and returns all that it must do there. */
async function openPlays(
	servers: ReturnType<typeof withServers>,
	id: string,
	recipe: Recipe,
): Promise<Play[]> {
	const own = simulated.filter((one) => one.recipe === id);
	const stages = await Promise.all(own.map((one) => openStage(servers, one)));
	return scenes.flatMap((scene) =>
		stages.flatMap((begin) => (scene.when?.(begin(recipe)) === false ? [] : [{ scene, begin, caught: [] }])),
	);
}

/** Returns whether a recipe, wrong at `at`, fails in one of the plays; those that noticed mistakes near that part come first. */
async function isCaught(recipe: Recipe, plays: Play[], at = ''): Promise<boolean> {
	try {
		checkRecipe(recipe);
	} catch {
		return true;
	}
	const part = at.split('.');
	const ranked = plays.map((play) => ({ play, rank: rankOf(play, part) })).sort((a, b) => b.rank - a.rank);
	for (const { play: one } of ranked) {
		try {
			await one.scene.play(one.begin(recipe));
		} catch {
			one.caught.push(part);
			return true;
		}
	}
	return false;
}

/** The most names with which both the part and one that was caught in this play begin. */
function rankOf({ caught }: Play, part: string[]): number {
	const shared = caught.map((other) => {
		const end = part.findIndex((name, i) => name !== other[i]);
		return end === -1 ? part.length : end;
	});
	return Math.max(0, ...shared);
}

/** Tests that each mistake in these recipes is noticed; files share the recipes, because together they take a minute. */
export function testMutants(recipes: typeof proven): void {
	jest.setTimeout(60_000);
	const servers = withServers();
	it.each(recipes.map((entry) => [entry.id, entry.recipe] as const))(
		'%s: one wrong value, and one missing part, is noticed at its simulator',
		async (id, recipe) => {
			const plays = await openPlays(servers, id, recipe);
			expect(await isCaught(recipe, plays)).toBe(false);
			const missed = [];
			for (const { at, wrong, recipe: mutant } of toMutants(recipe)) {
				if (whyUnseen(id, at, wrong) !== undefined) continue;
				if (!(await isCaught(mutant, plays, at)))
					missed.push(wrong === undefined ? at : `${at}: ${String(wrong)}`);
			}
			expect(missed).toEqual([]);
		},
	);
}
