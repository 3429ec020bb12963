import { parseUrl } from '../../../http/parseUrl';
import { readField, toHomes } from '../../../json/fieldPath';
import { isNothing } from '../../isAbsent';
import { findLink, readLinks } from '../../readLinks';
import { readAddress } from '../../readAddress';
import { type Finding, type FirstPage, toWhere } from './FirstPage';
import type { LinkHeaderPlan, NextUrlPlan } from './Plan';
import type { Shown } from './readShown';
import { toScalarText } from '../../../json/toScalarText';
import { isObject } from '../../../json/isObject';

/** Fields with the address of the next page, in lower case and without punctuation: `@odata.nextLink`, `d.__next`. */
const NEXT = /^(odata)?next(page|records|results|batch)?(link|url|uri|href|address|path)?s?$/;
/** Names that show that the value is an address, even a relative one such as `Items?$skip=20`. */
const ADDRESSES = /(link|url|uri|href|address|path)$/;
/** Objects and lists of links, one of which may lead to the next page. */
const LINKS = /^_?links?$/;

/** Looks for the address of the next page, in the Link header (RFC 8288) and in the fields of the response. */
export function findLinks({ page, shown, rowsField }: FirstPage): Finding<LinkHeaderPlan | NextUrlPlan> {
	const at = { rowsField };
	const inHeader = findLink(page.response, 'next');
	if (inHeader !== undefined) return { plans: toPlans({ mode: 'linkHeader', ...at }, inHeader, page) };
	const fields = shown.filter(({ header }) => header === undefined);
	const next = fields.find((field) => isAddress(field));
	if (next !== undefined) {
		const address = readAddress(next.value, readField(page.body, toHomes(next.field)[0] ?? ''));
		return { plans: toPlans({ mode: 'nextUrl', nextUrlField: next.field, ...at }, address, page) };
	}
	const strange = fields.find((field) => isStrange(field));
	if (strange !== undefined) return { plans: [], strange: toWhere(strange) };
	const ended = fields.find((field) => endsLinks(field, fields));
	if (ended !== undefined) return { plans: [], end: toWhere(ended), isWeak: !NEXT.test(ended.name) };
	const hasRelations = readLinks(page.response.headers.link ?? '').some(({ parameters: { rel = '' } }) =>
		/\b(first|prev|previous|last)\b/i.test(rel),
	);
	return { plans: [], ...(hasRelations && { end: 'Link header', isWeak: true }) };
}

/**
 * Behind a gateway an API does not know its own path: an address is then without the beginning of the path that has responded,
 * or has another one. Its query requests the next page at that path, and page 2 proves it.
 */
function toPlans<Linked extends LinkHeaderPlan | NextUrlPlan>(
	plan: Linked,
	address: unknown,
	{ response }: FirstPage['page'],
): Linked[] {
	const url = typeof address === 'string' ? parseUrl(address, response.url) : undefined;
	const { pathname } = new URL(response.url);
	if (url === undefined || url.search === '' || url.pathname === pathname) return [plan];
	const onPath = { ...plan, keepsPath: true as const };
	return pathname.endsWith(url.pathname) ? [onPath, plan] : [plan, onPath];
}

function isAddress({ name, value }: Shown): boolean {
	if (LINKS.test(name) && Array.isArray(value)) return readAddress(value) !== undefined;
	if (!NEXT.test(name)) return false;
	const address = readAddress(value);
	if (typeof address !== 'string' || isNothing(address) || address.includes('{')) return false;
	// An address has no blanks; a title of the next page has.
	return !/\s/.test(address) && (ADDRESSES.test(name) || isLikeAddress(address) || address !== value);
}

/** Whether a field shows a next page, but not as an address. */
function isStrange({ name, home, value }: Shown): boolean {
	if (isNothing(value)) return false;
	if (name === 'next' && LINKS.test(home)) return true;
	return NEXT.test(name) && isObject(value) && Object.values(value).some((member) => !isNothing(member));
}

function isLikeAddress(text: string): boolean {
	return /^(https?:\/\/|[/?])/i.test(text) || /\?[^?]*=/.test(text);
}

/** Whether a field shows that no page follows: an empty address, or links without one to a next page. */
function endsLinks({ name, home, value }: Shown, fields: Shown[]): boolean {
	if (NEXT.test(name) && isNothing(value)) return true;
	if (LINKS.test(name) && Array.isArray(value)) return hasRelation(value);
	const isSibling = /^(first|prev|previous|last)(page)?(link|url|uri)?$/.test(name) && LINKS.test(home);
	return isSibling && !fields.some((field) => LINKS.test(field.home) && NEXT.test(field.name));
}

/** Whether links are about pages. FHIR names them by `relation`, and has one to the page itself. */
function hasRelation(links: unknown[]): boolean {
	return links.some((link) => {
		if (typeof link !== 'object' || link === null) return false;
		const { rel, relation } = link as { rel?: unknown; relation?: unknown };
		return (
			/^(first|prev|previous|last)$/i.test(toScalarText(rel)) ||
			/^(self|first|previous|last)$/i.test(toScalarText(relation))
		);
	});
}
