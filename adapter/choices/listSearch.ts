import { searchEndpoints } from './searchEndpoints';
import * as searchFields from './searchFields';
import { searchSessions } from './searchSessions';

/** The lists that the fields of both nodes' forms offer, by the names that the forms have for them. */
export const listSearch = { ...searchFields, searchEndpoints, searchSessions };
