import { IS_N8N_1 } from '../../../host/versions';
import type { ParityCase } from './ParityCase';
import { testCases } from './testCases';

/** Whether a case sends or receives a file. */
function hasFile({ input, parameters }: ParityCase): boolean {
	return input === 'file' || input === 'files' || /"file"|[Bb]inary/.test(JSON.stringify(parameters));
}

/** Where a host keeps files, besides its default: in memory in n8n 1, on disk in n8n 2. */
const OTHER_PLACES = IS_N8N_1 ? ['filesystem'] : ['default', 'database'];

describe.each(OTHER_PLACES)('binary data in the mode %s', (mode) => {
	testCases({ N8N_DEFAULT_BINARY_DATA_MODE: mode }, hasFile);
});

/** The engines that a host offers for expressions, besides its default, which is vm. */
const OTHER_ENGINES = IS_N8N_1 ? ['legacy'] : ['legacy', 'quickjs'];

describe.each(OTHER_ENGINES)('expressions in the engine %s', (engine) => {
	testCases({ N8N_EXPRESSION_ENGINE: engine }, hasExpression);
});

function hasExpression({ parameters }: ParityCase): boolean {
	return /"=[^"]*\{\{/.test(JSON.stringify(parameters));
}
