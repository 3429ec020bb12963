import { apiRecipes } from '../../recipes';
import { withServers } from '../support/withServers';
import { openStage } from './openStage';
import { scenes } from './scenes';
import { simulated } from './simulated';

const servers = withServers();
const played = simulated.flatMap((one) =>
	apiRecipes.filter(({ id }) => id === one.recipe).map(({ recipe }) => ({ ...one, simulated: one, recipe })),
);

it('every simulator belongs to a recipe', () => {
	expect(played).toHaveLength(simulated.length);
});

describe.each(played)('$title', (one) => {
	it.each(scenes.filter(({ when = () => true }) => when(one)))('$title', async ({ play }) => {
		const begin = await openStage(servers, one.simulated);
		await play(begin(one.recipe));
	});
});
