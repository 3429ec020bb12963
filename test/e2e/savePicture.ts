import path from 'node:path';

import type { Locator, Page } from 'playwright-core';

/** The folder for the documentation's pictures, if a run takes them: PICTURES=docs/images npm run test:e2e -- editor */
const { PICTURES } = process.env;

/** Whether this run takes pictures. */
export const takesPictures = Boolean(PICTURES);

/** A part of the screen, in pixels. */
export interface Clip {
	x: number;
	y: number;
	width: number;
	height: number;
}

/**
 * Saves what is on the screen, or a part of it, as `<name>.png`, if this run takes pictures. With at most 256 colours, it takes less than
 * half the space: the package contains all pictures.
 */
export async function savePicture(shown: Page | Locator, name: string, clip?: Clip): Promise<void> {
	if (!PICTURES) return;
	const png = await shown.screenshot(clip === undefined ? {} : { clip });
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- a native library, which only a run with pictures loads
	const sharp = require('sharp') as typeof import('sharp');
	await sharp(png)
		.png({ palette: true, effort: 10 })
		.toFile(path.join(PICTURES, `${name}.png`));
}
