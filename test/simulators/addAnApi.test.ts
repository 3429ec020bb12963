import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';

import { ModuleKind, transpileModule } from 'typescript';

import { readAccount } from '../../adapter/credential/readAccount';
import type { ApiRecipe } from '../../recipes';
import { withServers } from '../support/withServers';
import { openStage } from './openStage';
import { scenes } from './scenes';
import type { Simulated } from './simulated';

const document = readFileSync(path.join(__dirname, '../../docs/reference/add-an-api.md'), 'utf8');
const blocks = (language: string) =>
	[...document.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
const [recipeFile = '', simulatorFile = ''] = blocks('ts');
const [recipeJson = ''] = blocks('json');

/** Runs the text of a file of this folder and returns what it exports. */
function load(source: string): Record<string, unknown> {
	const exported = {};
	const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } });
	compileFunction(outputText, ['exports', 'require'])(exported, require);
	return exported;
}

const { acmeErp } = load(recipeFile) as { acmeErp: ApiRecipe };
const {
	acmeErp: [simulated],
} = load(simulatorFile) as { acmeErp: [Simulated] };
const servers = withServers();

describe('the API that docs/reference/add-an-api.md adds', () => {
	it.each(scenes.filter(({ when = () => true }) => when({ simulated, recipe: acmeErp.recipe })))(
		'$title',
		async ({ play }) => {
			const begin = await openStage(servers, simulated);
			await play(begin(acmeErp.recipe));
		},
	);

	it('is the same as the recipe in JSON', () => {
		const account = { baseUrl: 'https://erp.example/api', username: 'ANNA', password: 'pw' };
		const { recipe } = readAccount({ ...account, recipeJson });
		const { attach, ...others } = acmeErp.recipe;
		expect(recipe).toMatchObject(others);
		expect(recipe.attach).toMatchObject(attach);
		expect(recipe.otherLogins ?? recipe.otherPaths ?? recipe.attach.tokenInstead).toBeUndefined();
	});
});
