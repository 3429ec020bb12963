import { type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { showOnlyFor } from '../../form/section';

const showOnlyInTool = showOnlyFor({ '@tool': [true] });

/** What the model enters is written as the name of its argument: `/orders/{id}`. */
const NAMED = String.raw`.replace(/^=/, '').replace(/\{\{(?:(?!\}\}).)*?\$fromAI\(\s*['"\x60](.+?)['"\x60].*?\}\}/g, '{$1}')`;

/** Leaves out the user and password of an address, and query values whose names sound secret, unless the model enters them. */
const WITHOUT_SECRETS = String.raw`.replace(/^\s*(https?:\/\/+)[^/?#]*@/i, '$1').replace(/([?&](?:[^=&#]*(?:key(?!word)|token|secret|pass|pwd|auth(?!or\b)|session|signature|credential)[^=&#]*|code|sig|sid|pin)=)(?!\{[^{}]*\}(?:[&#]|$))[^&#]*/gi, '$1***')`;

/** Says what is sent where, such as: Returns the rows of a list: GET /orders/{id} */
const BY_FORM = `={{ $parameter.resource === 'session' ? 'Session of an API: ' + $parameter.operation : ($parameter.operation === 'getRows' ? 'Returns the rows of a list' : 'Sends an HTTP request and returns the response') + ': ' + String($rawParameter.method)${NAMED} + ' ' + String($rawParameter.url?.value ?? $rawParameter.url)${NAMED}${WITHOUT_SECRETS} }}`;

const BY_AUTHOR = 'Sends an HTTP request to an API with a login, and returns the response';

/** Older hosts show the model an expression instead of its result. */
const resolvesExpressions = NodeHelpers.getToolDescriptionForNode.length > 2;

const DESCRIPTION = resolvesExpressions ? BY_FORM : BY_AUTHOR;

/** Read by n8n. Without it, n8n describes every tool as "Get rows of a list in Session Request". */
export const toolDescription: INodeProperties = {
	displayName: 'Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 3 },
	default: DESCRIPTION,
	required: true,
	...showOnlyInTool,
	description:
		'What the AI model reads about this tool. Enter which API it is, what it returns, and what the model may enter, such as: orders of shop.example by customer; enter the number of the customer.',
};

/** Read by adapter/request/checkToolLimits. */
export const toolLimits: INodeProperties[] = [
	{
		displayName: 'Allowed Methods',
		name: 'toolMethods',
		type: 'multiOptions',
		noDataExpression: true,
		options: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((name) => ({
			name,
			value: name,
		})),
		default: [],
		...showOnlyInTool,
		description: 'The request methods that the AI agent may use. Leave empty for all.',
	},
	{
		displayName: 'Allowed Paths',
		name: 'toolPaths',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: '/orders, /customers',
		...showOnlyInTool,
		description:
			'Paths that the AI agent may request, with all paths below them; separate them with commas. The query is not checked. Leave empty for all.',
	},
];
