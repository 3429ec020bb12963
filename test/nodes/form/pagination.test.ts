import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { mode } from '../../../nodes/form/pageMode';
import { presets, rowsField } from '../../../nodes/form/pagePresets';
import { pagination } from '../../../nodes/form/pagination';

const form = pagination({ withRowsField: true });
const properties: INodeProperties[] = [
	{ displayName: 'Options', name: 'options', type: 'collection', default: {}, options: [form] },
];

/** What n8n stores for the option, and what the node reads from it. */
function save(value: unknown) {
	const node = { typeVersion: 1 };
	const resolve = (parameters: INodeParameters, withDefaults: boolean) =>
		NodeHelpers.getNodeParameters(properties, parameters, withDefaults, false, node, null) as {
			options: { pagination: { pagination: INodeParameters } };
		};
	const stored = resolve({ options: { pagination: value } } as INodeParameters, false);
	return {
		stored: stored.options.pagination.pagination,
		read: resolve(stored as unknown as INodeParameters, true).options.pagination.pagination,
	};
}

/** A field whose value is chosen from a list, before anything is chosen. */
const EMPTY = { mode: 'list', value: '' };

it('lists Automatic first', () => {
	expect((mode.options as INodePropertyOptions[]).map(({ name }) => name).slice(0, 2)).toEqual([
		'Automatic',
		'Off',
	]);
});

it('is automatic when the option is new', () => {
	const { stored, read } = save(form.default);
	expect(stored).toEqual({ paginationMode: 'automatic' });
	expect(read).toMatchObject({ paginationMode: 'automatic', rowsField: EMPTY, maxItems: 0 });
});

it('keeps a preset that was stored without the defaults of its fields', () => {
	expect(save({ pagination: { paginationMode: 'offset' } }).read).toMatchObject({
		paginationMode: 'offset',
		rowsField: EMPTY,
		moreField: EMPTY,
		startParameter: 'start',
		limitParameter: 'limit',
		pageSize: 0,
	});
	expect(save({ pagination: { paginationMode: 'cursor' } }).read).toMatchObject({
		cursorFrom: 'body',
		cursorField: { mode: 'name', value: 'nextCursor' },
		cursorParameter: 'cursor',
	});
});

it('has no names of one API as defaults', () => {
	const defaults = [rowsField, ...presets].map(({ default: value }) => value);
	expect(defaults).not.toEqual(expect.arrayContaining([expect.stringMatching(/valueObjectList|moreRows/)]));
});

it("is HTTP Request's default when pasted from there, where defaults are not stored", () => {
	const parameters = { parameters: [{ name: 'page', value: '={{ $pageCount }}' }] };
	expect(save({ pagination: { parameters } }).read).toMatchObject({
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount }}' }] },
		paginationCompleteWhen: 'responseIsEmpty',
	});
});
