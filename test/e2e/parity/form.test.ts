import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { prepareN8n } from '../../../host/prepareN8n';
import { prepareNode } from '../../../host/prepareNode';
import { properties } from '../../../nodes/SessionRequest/description';
import { HTTP_REQUEST_VERSION } from './parityWorkflow';

/** What our form must share with HTTP Request's field: the values that workflows store and the default. */
interface Field {
	type: string;
	default: unknown;
	values: unknown[];
}

/** Fields that our node does not need: the credential holds the account and the certificates. */
const NOT_OURS =
	/^(authentication|nodeCredentialType|genericAuthType|googleApiWarning|provideSslCertificates.*|sslCertificate|infoMessage|preBuiltAgentsCallout.*|.*webhookNotice)$/;

/** Defaults that differ, with the reason. */
const OTHER_DEFAULTS: Record<string, string> = {
	'options.pagination':
		'a new option starts with the mode automatic; it is stored, because it is not the default of the mode (docs/reference/decisions.md)',
};

/** HTTP Request's fields by path, known only once n8n is installed, so one test checks all of them. */
async function theirForm(): Promise<Map<string, Field>> {
	const script = await prepareN8n(await prepareNode());
	const file = path.join(script, '../../../n8n-nodes-base/dist/types/nodes.json');
	const types = JSON.parse(readFileSync(file, 'utf8')) as Array<{
		name: string;
		version: number | number[];
		properties: INodeProperties[];
	}>;
	const type = types.find(
		({ name, version }) => /(^|\.)httpRequest$/.test(name) && [version].flat().includes(HTTP_REQUEST_VERSION),
	);
	return toFields(type?.properties ?? []);
}

function toFields(all: INodeProperties[], above = '', fields = new Map<string, Field>()): Map<string, Field> {
	for (const property of all) {
		const versions = property.displayOptions?.show?.['@version'];
		if (versions !== undefined && !versions.includes(HTTP_REQUEST_VERSION)) continue;
		const name = `${above}${property.name}`;
		const options = property.options ?? [];
		const field = fields.get(name) ?? { type: property.type, default: property.default, values: [] };
		fields.set(name, field);
		if (property.type === 'collection') toFields(options as INodeProperties[], `${name}.`, fields);
		else if (property.type === 'fixedCollection')
			for (const group of options as INodePropertyCollection[])
				toFields(group.values, `${name}.${group.name}.`, fields);
		else field.values.push(...(options as INodePropertyOptions[]).map(({ value }) => value));
	}
	for (const field of fields.values()) field.values = [...new Set(field.values)].sort();
	return fields;
}

const ours = toFields(properties);
let theirs: Map<string, Field>;

beforeAll(async () => {
	theirs = await theirForm();
});

it("reads HTTP Request's form", () => {
	expect(theirs.size).toBeGreaterThan(60);
});

it("has every field of HTTP Request's form, with its values, type and default", () => {
	const missing = [...theirs].flatMap(([name, field]) => {
		if (NOT_OURS.test(name)) return [];
		const own = ours.get(name);
		if (own === undefined) return [`${name}: missing`];
		const isSameDefault = JSON.stringify(own.default) === JSON.stringify(field.default);
		return [
			...(own.type === field.type ? [] : [`${name}: type ${own.type} instead of ${field.type}`]),
			...(isSameDefault === !(name in OTHER_DEFAULTS)
				? []
				: [`${name}: default ${JSON.stringify(own.default)} instead of ${JSON.stringify(field.default)}`]),
			...field.values
				.filter((value) => !own.values.includes(value))
				.map((value) => `${name}: no value ${String(value)}`),
		];
	});
	expect(missing).toEqual([]);
});
