import type { Match } from './Recipe';

/** A rule in words, such as "status 200-299, success = true in the answer". */
export function toRuleText({ statuses, location, header, html, text, field, equals }: Match): string {
	const parts = [
		statuses && `status ${statuses}`,
		location && `a redirect to an address with '${location}'`,
		header && `the header ${header}`,
		html !== undefined && (html ? 'a web page' : 'no web page'),
		text && `'${text}' in the answer`,
		field && (equals === undefined ? `something at '${field}'` : `${String(equals)} at '${field}'`),
	];
	return parts.filter(Boolean).join(', ');
}
