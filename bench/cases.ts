import type { Case } from './Case';
import { accounts } from './cases/accounts';
import { coldStart } from './cases/coldStart';
import { expressions } from './cases/expressions';
import { files } from './cases/files';
import { formats } from './cases/formats';
import { latency } from './cases/latency';
import { manyItems } from './cases/manyItems';
import { memory } from './cases/memory';
import { polling } from './cases/polling';
import { rows } from './cases/rows';
import { scale } from './cases/scale';
import { sharedStore } from './cases/sharedStore';

/** All benchmarks, in the order of the report. */
export const cases: Case[] = [
	expressions,
	latency,
	scale,
	sharedStore,
	accounts,
	rows,
	formats,
	polling,
	memory,
	manyItems,
	files,
	coldStart,
];
