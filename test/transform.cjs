const { createHash } = require('node:crypto');

const { transformSync, version } = require('esbuild');

/** Compiles a TypeScript file for jest; `npm run types` checks its types. */
module.exports = {
	process(text, file) {
		const { code } = transformSync(text, {
			...{ sourcefile: file, loader: 'ts', format: 'cjs', target: 'node20', platform: 'node' },
			sourcemap: 'inline',
		});
		return { code };
	},
	getCacheKey: (text, file) => createHash('sha1').update(`${version}\n${file}\n${text}`).digest('hex'),
};
