import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

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

/** Saves what is on the screen, or a part of it, as `<name>.png`, if this run takes pictures. */
export async function savePicture(shown: Page | Locator, name: string, clip?: Clip): Promise<void> {
	if (!PICTURES) return;
	const png = await shown.screenshot(clip === undefined ? {} : { clip });
	await writeFile(path.join(PICTURES, `${name}.png`), withPalette(png));
}

const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 13;
/** Where the header has the colour type; a screenshot's is RGB, three bytes for each pixel. */
const COLOR_TYPE = 9;
const INDEXED = 3;
const BYTES_A_PIXEL = 3;
const MOST_COLORS = 256;
/** How many of them stay as they are. */
const KEPT = 128;

/** Returns the picture with at most 256 colours, which takes less than half the space: the package contains all pictures. */
function withPalette(png: Buffer): Buffer {
	const { header, data } = readChunks(png);
	const width = header.readUInt32BE(0);
	const pixels = readPixels(inflateSync(data), width * BYTES_A_PIXEL);
	const counts = new Map<number, number>();
	for (const color of colorsOf(pixels)) counts.set(color, (counts.get(color) ?? 0) + 1);
	const shades = toShades(counts);
	const palette = [...new Set(shades.values())];
	const index = new Map([...shades].map(([color, shade]) => [color, palette.indexOf(shade)]));

	const lines = Buffer.alloc((width + 1) * header.readUInt32BE(4)); // each begins with 0: no filter
	let pixel = 0;
	for (const color of colorsOf(pixels)) {
		lines[pixel + Math.floor(pixel / width) + 1] = index.get(color) ?? 0;
		pixel++;
	}
	header[COLOR_TYPE] = INDEXED;
	return Buffer.concat([
		png.subarray(0, SIGNATURE_BYTES),
		toChunk('IHDR', header),
		toChunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
		toChunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
		toChunk('IEND', Buffer.alloc(0)),
	]);
}

function readChunks(png: Buffer): { header: Buffer; data: Buffer } {
	const data: Buffer[] = [];
	let header = Buffer.alloc(HEADER_BYTES);
	for (let at = SIGNATURE_BYTES; at < png.length;) {
		const length = png.readUInt32BE(at);
		const type = png.toString('latin1', at + 4, at + 8);
		const content = png.subarray(at + 8, at + 8 + length);
		if (type === 'IHDR') header = Buffer.from(content);
		if (type === 'IDAT') data.push(content);
		at += length + 12; // with length, type and checksum
	}
	return { header, data: Buffer.concat(data) };
}

/** Undoes the filters, which store a byte as the difference to its neighbours (PNG, section 9). */
function readPixels(filtered: Buffer, lineBytes: number): Buffer {
	const lines = filtered.length / (lineBytes + 1);
	const pixels = Buffer.alloc(lines * lineBytes);
	for (let line = 0; line < lines; line++) {
		const filter = filtered[line * (lineBytes + 1)];
		for (let i = 0; i < lineBytes; i++) {
			const at = line * lineBytes + i;
			const isFirst = i < BYTES_A_PIXEL;
			const left = isFirst ? 0 : (pixels[at - BYTES_A_PIXEL] ?? 0);
			const above = pixels[at - lineBytes] ?? 0;
			const corner = isFirst ? 0 : (pixels[at - lineBytes - BYTES_A_PIXEL] ?? 0);
			const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
			pixels[at] = (filtered[line * (lineBytes + 1) + 1 + i] ?? 0) + (guesses[filter ?? 0] ?? 0);
		}
	}
	return pixels;
}

/** The neighbour that is nearest to left + above - corner. */
function paeth(left: number, above: number, corner: number): number {
	const toLeft = Math.abs(above - corner);
	const toAbove = Math.abs(left - corner);
	const toCorner = Math.abs(left + above - 2 * corner);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}

function* colorsOf(pixels: Buffer): Generator<number> {
	for (let at = 0; at < pixels.length; at += BYTES_A_PIXEL) yield pixels.readUIntBE(at, BYTES_A_PIXEL);
}

const channelsOf = (color: number) => [color >> 16, (color >> 8) & 255, color & 255];

/**
 * What each colour becomes. The most frequent, the editor's surfaces and texts, stay as they are. Of the others, shades at the edges
 * of letters, those become one that differ in their last bits only, in as few bits as possible.
 */
function toShades(counts: ReadonlyMap<number, number>): Map<number, number> {
	const frequentFirst = [...counts].sort((one, other) => other[1] - one[1]).map(([color]) => color);
	for (let bits = 0; ; bits++) {
		const byBits = new Map<string, number>();
		const shades = new Map<number, number>();
		frequentFirst.forEach((color, place) => {
			const key = place < KEPT ? String(color) : String(channelsOf(color).map((channel) => channel >> bits));
			const shade = byBits.get(key) ?? color;
			byBits.set(key, shade);
			shades.set(color, shade);
		});
		if (byBits.size <= MOST_COLORS) return shades;
	}
}

function toChunk(type: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
	const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	checksum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, checksum]);
}
