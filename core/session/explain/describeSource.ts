import type { HttpResponse } from '../../http/Exchange';
import { readSmallBody } from '../../http/response/readBody';
import { pathOfField } from '../../json/fieldsOf';
import type { Source } from '../login/detectLifetime';
import type { Finding } from './LoginExplanation';

/** Where something was detected, as a recipe's location, and in words by which rule. */
export type DescribedSource = Pick<Finding, 'where' | 'rule'>;

/** Describes what a value was detected in; the response is the one that was read. */
export function describeSource(source: Source, response: HttpResponse): DescribedSource {
	if ('field' in source)
		return {
			where: pathOfField(readSmallBody(response), source.field),
			rule: "detected by the field's name",
		};
	if ('header' in source) return { where: `header:${source.header}`, rule: "detected by the header's name" };
	if ('whole' in source)
		return {
			where: source.whole === 'json' ? '.' : String.raw`pattern:^\s*([\w.~+/=|:-]{16,})\s*$`,
			rule: 'detected, because the response is nothing but a token',
		};
	return { where: 'exp in the token', rule: 'read from the token, a JSON Web Token' };
}
