import type { INodeProperties } from 'n8n-workflow';

type Conditions = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** Shows a field only while other fields have one of these values. */
export function showOnlyFor(show: Conditions): Pick<INodeProperties, 'displayOptions'> {
	return { displayOptions: { show } };
}

/** Fields that belong together and are opened at once, under the name `inner` within the option's own, as HTTP Request has them. */
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

/** A list of names and values that grows at the press of a button, as HTTP Request has it. */
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
