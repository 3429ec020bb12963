import type { Recipe, Step } from '../recipe/Recipe';
import { createMask } from '../secrets/createMask';
import { recipeSecrets } from '../secrets/recipeSecrets';
import type { KnownRecipe } from './LoginExplanation';

/** A password that a person has typed into the form of the login, too. */
const SHORTEST_PASSWORD = 8;

/** Replaces constants that may be secrets, in what a recipe sends, by login fields with new names, and masks a password. */
export function withoutConstants(
	recipe: Recipe,
	taken: string[],
	password: string,
): Pick<KnownRecipe, 'recipe' | 'constants'> {
	const constants = new Map<string, string>();
	// The longest first, because one may be a part of another.
	for (const secret of recipeSecrets(recipe).sort((a, b) => b.length - a.length)) {
		let number = constants.size + 1;
		while (taken.includes(`secret${number}`)) number++;
		taken.push(`secret${number}`);
		constants.set(secret, `secret${number}`);
	}
	// A shorter one may be a word of the recipe.
	const mask = password.length >= SHORTEST_PASSWORD ? createMask([password]) : String;
	const inSent = <Part>(part: Part): Part =>
		replaceDeep(part, (text) => mask(replaceIn(text, constants))) as Part;
	const ofStep = (step: Step): Step => {
		const { path, headers, query, body, form } = step;
		return {
			...step,
			...inSent({
				path,
				...(headers && { headers }),
				...(query && { query }),
				...(body && { body }),
				...(form && { form }),
			}),
		};
	};
	const { login, attach, probe, refresh, logout } = recipe;
	const [first, ...others] = login.map(ofStep);
	const replaced: Recipe = {
		...recipe,
		login: [first as Step, ...others],
		attach: inSent(attach),
		...(probe && { probe: ofStep(probe) }),
		...(refresh && { refresh: ofStep(refresh) }),
		...(logout && { logout: ofStep(logout) }),
	};
	const text = JSON.stringify(replaced);
	return {
		recipe: replaced,
		constants: [...constants.values()].filter((name) => text.includes(`field.${name}`)),
	};
}

/** A placeholder with filters, or a tag; a constant in it is a text in quotation marks. */
const FILTER_OR_TAG = /\{\{[^{}]*\}\}|\{%[^{}]*%\}/g;

function replaceDeep(json: unknown, replace: (text: string) => string): unknown {
	if (typeof json === 'string') return replace(json);
	if (typeof json === 'number') return replace(String(json)) === String(json) ? json : replace(String(json));
	if (Array.isArray(json)) return json.map((entry) => replaceDeep(entry, replace));
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, replaceDeep(value, replace)]));
}

function replaceIn(text: string, constants: ReadonlyMap<string, string>): string {
	let result = text;
	for (const [secret, name] of constants) {
		const inFilters = result.replace(FILTER_OR_TAG, (part) =>
			part.replaceAll(`"${secret}"`, `field.${name}`).replaceAll(`'${secret}'`, `field.${name}`),
		);
		// Between placeholders; the pieces of a split by a group alternate with its matches.
		result = inFilters
			.split(/(\{\{[^{}]*\}\}|\{%[^{}]*%\})/)
			.map((piece, index) => (index % 2 === 0 ? piece.replaceAll(secret, `{{field.${name}}}`) : piece))
			.join('');
	}
	return result;
}
