import type { Mutation } from './Mutation';
import { mutations } from './mutations';
import type { PublicApi } from '../PublicApi';
import { publicApis } from '../shapes/publicApis';

/** A mutation of one API. */
export interface Case {
	mutation: Mutation;
	api: PublicApi;
}

/** Chooses at most `most` APIs for each way to mutate one, at random but the same for the same seed. */
export function chooseMutations(seed: number, most: number): Case[] {
	return mutations.flatMap((mutation) => {
		const random = createRandom(seed + toNumber(mutation.name));
		const fitting = publicApis.filter(
			(api) => api.refused === undefined && api.said === undefined && mutation.fits(api),
		);
		return shuffle(fitting, random)
			.slice(0, mutation.most ?? most)
			.map((api) => ({ mutation, api }));
	});
}

function shuffle<Item>(items: Item[], random: () => number): Item[] {
	return items
		.map((item) => [random(), item] as const)
		.sort(([a], [b]) => a - b)
		.map(([, item]) => item);
}

/** A number for a name, so that a new mutation does not change which APIs the others get. */
function toNumber(name: string): number {
	return [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0);
}

/** Numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
