import { by, both, withLargeIds } from './mutate';
import type { Mutation } from './Mutation';

export const strangeRows: Mutation[] = [
	{
		name: 'rows have no ids',
		api: (api) => ({ ...api, row: { name: 'Row ${n}', price: '$n' } }),
		fits: both(by('number', 'offset', 'cursor', 'values', 'path'), ({ row }) => row === undefined),
	},
	{
		name: 'a row without an id is inserted at the top while reading',
		api: (api) => ({ ...api, row: { name: 'Row ${n}', price: '$n' } }),
		rows: (rows, nth) => (nth === 1 ? rows : [{ name: 'A new row', price: 0 }, ...rows]),
		fits: both(by('number', 'offset'), ({ row }) => row === undefined),
	},
	{
		name: 'rows without ids are equal within a page',
		api: (api) => ({ ...api, row: { name: 'Row ${n}', price: '$n' } }),
		rows: (rows) => rows.map((row, index) => (index === 2 ? rows[1] : row)),
		truth: (rows) => rows.map((row, index) => (index === 2 ? rows[1] : row)),
		fits: both(by('number', 'offset', 'cursor', 'values', 'path'), ({ row }) => row === undefined),
	},
	{
		name: 'rows without ids are equal where two pages meet',
		api: (api) => ({ ...api, row: { name: 'Row ${n}', price: '$n' } }),
		rows: (rows) => rows.map((row, index) => (index === 5 ? rows[4] : row)),
		truth: (rows) => rows.map((row, index) => (index === 5 ? rows[4] : row)),
		fits: both(
			by('number', 'offset', 'cursor', 'values', 'path'),
			({ row, size }) => row === undefined && size.name !== undefined,
		),
	},
	{
		name: 'rows are texts',
		api: (api) => ({ ...api, row: 'row-${n}' }),
		fits: both(by('number', 'offset', 'cursor', 'values', 'path'), ({ row }) => row === undefined),
	},
	{
		name: 'rows are numbers',
		api: (api) => ({ ...api, row: '$n' }),
		fits: both(by('number', 'offset', 'cursor', 'values', 'path'), ({ row }) => row === undefined),
	},
	{
		name: 'rows are lists',
		api: (api) => ({ ...api, row: ['$n', 'Row ${n}'] }),
		fits: both(by('number', 'offset', 'cursor', 'values', 'path'), ({ row }) => row === undefined),
	},
	{
		name: 'ids are line numbers of their page',
		api: (api) => ({ ...api, row: { id: '$n', name: 'Row ${n}' } }),
		rows: (rows) => rows.map((row, index) => ({ ...(row as object), id: (index % 5) + 1 })),
		truth: (rows) => rows.map((row, index) => ({ ...(row as object), id: (index % 5) + 1 })),
		fits: both(
			by('number', 'offset', 'cursor', 'values', 'path'),
			({ row, size }) => row === undefined && size.name !== undefined,
		),
	},
	{
		name: 'ids exceed 2^53',
		api: (api) => ({ ...api, row: { id: '#${key}#', name: 'Row' } }),
		answer: (answer) => ({ ...answer, body: withLargeIds(JSON.stringify(answer.body)) }),
		fits: both(by('number', 'offset', 'cursor'), ({ row }) => row === undefined),
	},
	{
		name: 'all rows are equal',
		api: (api) => ({ ...api, row: { level: 'info' } }),
		fits: both(by('number', 'offset', 'cursor', 'values', 'path'), ({ row }) => row === undefined),
	},
	{
		name: 'a single row a page',
		api: (api) => api,
		pageSize: 1,
		total: () => 3,
		fits: ({ size }) => size.name !== undefined,
	},
];
