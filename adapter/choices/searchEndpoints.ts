import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { apiRecipes } from '../../recipes';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import { matching } from './toEntries';
import { toListError } from './toListError';

/** Offers the lists that the credential's API has, for URL; an error says that its path must be entered. */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	search?: string,
): Promise<INodeListSearchResult> {
	try {
		const { recipe } = await this.getCredentials('sessionLoginApi');
		const api = apiRecipes.find(({ id }) => id === (toText(recipe) || 'automatic'));
		if (api?.endpoints === undefined) {
			throw new ParameterError(
				'The lists of this API are not known',
				'Choose By Path and enter the path of the list, as it is in the API’s documentation.',
			);
		}
		const entries = api.endpoints.map(({ name, path }) => ({ name: `${name}: ${path}`, value: path }));
		return { results: matching(entries, search) };
	} catch (error) {
		throw toListError(this.getNode(), error);
	}
}
