import { searchEndpoints } from './searchEndpoints';
import {
	searchContent,
	searchCursors,
	searchDates,
	searchFlags,
	searchGrowing,
	searchIds,
	searchLists,
	searchNextUrls,
	searchPageTotals,
	searchTotals,
} from './searchFields';

/** The lists that the fields of both nodes' forms offer, by the names that the forms have for them. */
export const listSearch = {
	searchContent,
	searchCursors,
	searchDates,
	searchEndpoints,
	searchFlags,
	searchGrowing,
	searchIds,
	searchLists,
	searchNextUrls,
	searchPageTotals,
	searchTotals,
};
