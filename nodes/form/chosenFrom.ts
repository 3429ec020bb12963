import type { INodeProperties } from 'n8n-workflow';

/** How an author enters what is not in the list. n8n cuts off longer labels, such as By Name. */
const TYPED = { displayName: 'Typed', name: 'name' };

/**
 * Lets the author choose from a list that a method of adapter/choices fills, or enter a value. A field that is not empty by
 * default is entered at first. A node that was stored with plain text keeps it.
 */
export function chosenFrom(
	searchListMethod: string,
	{ placeholder, ...property }: INodeProperties,
	{ entered = TYPED, isEntered = property.default !== '' } = {},
): INodeProperties {
	return {
		...property,
		type: 'resourceLocator',
		default: { mode: isEntered ? entered.name : 'list', value: property.default as string },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose…',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ ...entered, type: 'string', ...(placeholder !== undefined && { placeholder }) },
		],
	};
}
