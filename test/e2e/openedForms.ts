import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

/**
 * The parameters of a form with all of its sections open: switches are on, each option and each entry of a list is added. Where
 * there is a choice, the `number`th is taken, so that as many forms as the longest choice has show every field.
 */
export function openedForm(
	properties: readonly INodeProperties[],
	number: number,
	given: IDataObject = {},
	form?: IDataObject,
) {
	const opened: IDataObject = { ...given };
	const whole = form ?? opened;
	for (const property of properties) {
		const { name, type, typeOptions } = property;
		if (name in given || !fits(property, opened, whole)) continue;
		opened[name] = property.default; // An option is shown once it has a value.
		if (type === 'boolean') opened[name] = !HIDING.includes(name);
		if (type === 'options') opened[name] = choiceOf(property.options as INodePropertyOptions[], number);
		if (type === 'collection')
			opened[name] = openedForm(property.options as INodeProperties[], number, {}, whole);
		if (type === 'fixedCollection')
			opened[name] = Object.fromEntries(
				(property.options as INodePropertyCollection[]).map((group) => {
					const entry = openedForm(group.values, number, {}, whole);
					return [group.name, typeOptions?.multipleValues ? [entry] : entry];
				}),
			);
	}
	return opened;
}

/** Switches that hide other fields when they are on. */
const HIDING = ['neverError'];

const choiceOf = (choices: readonly INodePropertyOptions[], number: number) =>
	choices[number % choices.length]?.value ?? '';

/** Whether the fields next to it, or (with a slash) those of the whole form, show a field. */
function fits({ displayOptions }: INodeProperties, opened: IDataObject, whole: IDataObject): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, values]) => {
		const value = name.startsWith('/') ? whole[name.slice(1)] : opened[name];
		return value === undefined || values?.includes(value as string);
	});
}

/** The labels of a form's fields, those of its sections included. */
export function labelsOf(properties: readonly INodeProperties[]): string[] {
	return properties.flatMap(({ displayName, type, options }) => {
		if (type === 'hidden' || type === 'curlImport') return [];
		if (type === 'collection') return [displayName, ...labelsOf(options as INodeProperties[])];
		if (type !== 'fixedCollection') return [displayName];
		const groups = options as INodePropertyCollection[];
		return [displayName, ...groups.flatMap(({ values }) => labelsOf(values))];
	});
}
