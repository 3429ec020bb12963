import { type INodeParameters, type INodeProperties, NodeHelpers } from 'n8n-workflow';

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

it('is by offset, with the names of the 4WS Suite, when the option is new', () => {
	const { stored, read } = save(form.default);
	expect(stored).toEqual({ paginationMode: 'offset' });
	expect(read).toMatchObject({
		paginationMode: 'offset',
		rowsField: 'valueObjectList',
		moreField: 'moreRows',
		startParameter: 'start',
		limitParameter: 'limit',
		pageSize: 0,
	});
});

it("is HTTP Request's default when pasted from there, where defaults are not stored", () => {
	const parameters = { parameters: [{ name: 'page', value: '={{ $pageCount }}' }] };
	expect(save({ pagination: { parameters } }).read).toMatchObject({
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount }}' }] },
		paginationCompleteWhen: 'responseIsEmpty',
	});
});
