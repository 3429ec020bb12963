import type { INodeProperties } from 'n8n-workflow';

type Conditions = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** Shows a field only while other fields have one of these values. */
export function showOnlyFor(show: Conditions): Pick<INodeProperties, 'displayOptions'> {
	return { displayOptions: { show } };
}

/** Labels with a unit as it is written: title case would make (Ms) of it. */
export const inMs = (label: string): string => `${label} (ms)`;
export const inSeconds = (label: string): string => `${label} (s)`;

/** n8n writes its own name in lower case, also at the beginning of a label. */
export const N8N_BINARY_FILE = 'n8n Binary File';

/** Hides a field while Get Rows is chosen, which reads rows in its own way. */
export function hideForRows(property: INodeProperties): INodeProperties {
	const { show, hide } = property.displayOptions ?? {};
	return {
		...property,
		displayOptions: { ...(show && { show }), hide: { ...hide, '/operation': ['getRows'] } },
	};
}

/** Related fields that appear together, stored under `inner` within the option, as in HTTP Request. */
export function group(
	inner: string,
	displayName: string,
	values: INodeProperties[],
): Pick<INodeProperties, 'type' | 'typeOptions' | 'default' | 'options'> {
	return {
		type: 'fixedCollection',
		typeOptions: { multipleValues: false },
		default: { [inner]: {} },
		options: [{ name: inner, displayName, values }],
	};
}

/** A list of names and values with a button to add rows, as in HTTP Request. */
export function namesAndValues(
	displayName: string,
): Pick<INodeProperties, 'type' | 'typeOptions' | 'placeholder' | 'default' | 'options'> {
	return {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${displayName}`,
		default: { parameters: [{ name: '', value: '' }] },
		options: [
			{
				name: 'parameters',
				displayName,
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}
