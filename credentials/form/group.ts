import type { INodeProperties } from 'n8n-workflow';

/**
 * Fields that the form shows when their group is chosen under Adjust, and always when they hold something: n8n keeps
 * nothing of a hidden field, so a value must never be hidden.
 */
export function group(name: string, properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [whenChosen(name, property), whenFilledIn(name, property)]);
}

function whenChosen(name: string, property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: { ...displayOptions, show: { adjust: [name], ...displayOptions?.show } },
	};
}

/**
 * By what hides it, for two reasons: n8n looks at a field's own value before it has read it, when only a hiding condition lets
 * it pass; and an expression passes every showing condition, so that the field would be there twice.
 */
function whenFilledIn(name: string, property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	const isEmpty = { _cnd: { eq: property.default as string } };
	return {
		...property,
		displayOptions: {
			...displayOptions,
			hide: { ...displayOptions?.hide, adjust: [name], [property.name]: [isEmpty] },
		},
	};
}
