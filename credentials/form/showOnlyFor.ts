import type { INodeProperties } from 'n8n-workflow';

type Conditions = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** Shows a field only while other fields have one of these values. */
export function showOnlyFor(show: Conditions): Pick<INodeProperties, 'displayOptions'> {
	return { displayOptions: { show } };
}
