import type { INodeProperties } from 'n8n-workflow';

/**
 * Fields that the form shows when their group is selected under Advanced Settings, and always when they have a value. n8n discards the value of
 * a hidden field, so a field with a value must stay visible.
 */
export function group(name: string, properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) =>
		property.type === 'notice'
			? [whenChosen(name, property)]
			: [whenChosen(name, property), whenFilledIn(name, property)],
	);
}

function whenChosen(name: string, property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: { ...displayOptions, show: { adjust: [name], ...displayOptions?.show } },
	};
}

/**
 * Uses hide conditions for two reasons. n8n evaluates a condition on a field's own value before it has read that value, and only a
 * hide condition then keeps the field. An expression meets every show condition, so the field would appear twice.
 */
function whenFilledIn(name: string, property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	// Credentials may have stored '' before the field had another default, and 0 for an empty number.
	const empty = [...new Set([property.default as string, '', ...(property.type === 'number' ? [0] : [])])];
	return {
		...property,
		displayOptions: {
			...displayOptions,
			hide: {
				...displayOptions?.hide,
				adjust: [name],
				[property.name]: empty.map((value) => ({ _cnd: { eq: value } })),
			},
		},
	};
}
