import type { Recipe, Step } from '../recipe/Recipe';
import { recipeSecrets } from '../secrets/recipeSecrets';
import type { KnownRecipe } from './LoginExplanation';

/** Replaces constants that may be secrets, in what a recipe sends, by login fields with new names. */
export function withoutConstants(recipe: Recipe, taken: string[]): Pick<KnownRecipe, 'recipe' | 'constants'> {
	const constants = new Map<string, string>();
	// The longest first, because one may be a part of another.
	for (const secret of recipeSecrets(recipe).sort((a, b) => b.length - a.length)) {
		let number = constants.size + 1;
		while (taken.includes(`secret${number}`)) number++;
		taken.push(`secret${number}`);
		constants.set(secret, `secret${number}`);
	}
	if (constants.size === 0) return { recipe, constants: [] };
	const inSent = <Part>(part: Part): Part => replaceDeep(part, constants) as Part;
	const ofStep = (step: Step): Step => {
		const { path, headers, query, body } = step;
		return {
			...step,
			...inSent({ path, ...(headers && { headers }), ...(query && { query }), ...(body && { body }) }),
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

function replaceDeep(json: unknown, constants: ReadonlyMap<string, string>): unknown {
	if (typeof json === 'string') return replaceIn(json, constants);
	if (typeof json === 'number')
		return replaceIn(String(json), constants) === String(json) ? json : replaceIn(String(json), constants);
	if (Array.isArray(json)) return json.map((entry) => replaceDeep(entry, constants));
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) => [name, replaceDeep(value, constants)]),
	);
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
