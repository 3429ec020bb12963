import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import tseslint from 'typescript-eslint';

const n8nRules = n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport;

export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', 'coverage/'] },
	...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.ts'] })),
	{ ...n8nRules, ignores: [], files: ['credentials/**/*.ts', 'nodes/**/*.ts'] },
	{
		...n8nRules,
		ignores: [],
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
);
