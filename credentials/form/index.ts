import type { INodeProperties } from 'n8n-workflow';

import { attach } from './attach';
import { connection } from './connection';
import { find } from './find';
import { toProperties } from './group';
import { judge } from './judge';
import { login } from './login';
import { loginSteps } from './loginSteps';
import { recipeJson } from './recipeJson';
import { renewal } from './renewal';
import { secondFactor } from './secondFactor';

/** All groups, in the order of the list. */
export const groups = [login, secondFactor, loginSteps, find, attach, judge, renewal, connection, recipeJson];

/** The field that shows the groups of rarely needed fields. */
const adjust: INodeProperties = {
	displayName: 'Advanced Settings',
	name: 'adjust',
	type: 'multiOptions',
	default: [],
	description: 'Shows the fields for what your API does differently from its entry in the list',
	options: groups.map(({ name, value, contents }) => ({ name, value, description: contents })),
};

/** Advanced Settings and the groups of fields that it shows. */
export const adjustable: INodeProperties[] = [adjust, ...groups.flatMap(toProperties)];
