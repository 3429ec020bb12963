/** Lists of any size as one response, row by row; `/small` below a path has some megabytes, `/big` 1 GB. */
export const BIG_LISTS = {
	csv: {
		path: '/list.csv',
		type: 'text/csv',
		head: 'id,name,colour,price,currency,at,open,note,place,shelf\n',
		toRow: (id: number) =>
			`${id},linen shirt no ${id},"blue, long",59.90,EUR,2024-05-06T07:08:09Z,true,,warehouse 7,shelf 12\n`,
	},
	jsonLines: {
		path: '/list.jsonl',
		type: 'application/x-ndjson',
		head: '',
		toRow: (id: number) =>
			`{"id":${id},"name":"linen shirt no ${id}","colour":"blue, long","price":59.9,"at":"2024-05-06T07:08:09Z","open":true}\n`,
	},
} as const;

/** The format of such a list. */
export type BigList = keyof typeof BIG_LISTS;

const MB = 1024 * 1024;
const BYTES = { '/small': 8 * MB, '/big': 1024 * MB };
const CHUNK_CHARACTERS = 64 * 1024;

/** Returns the content type and the chunks of the list at a path; undefined when there is none. */
export function findBigList(path: string): { type: string; chunks: Generator<string> } | undefined {
	for (const { path: base, type, head, toRow } of Object.values(BIG_LISTS))
		for (const [size, bytes] of Object.entries(BYTES))
			if (path === base + size) return { type, chunks: chunksOf(head, toRow, bytes) };
	return undefined;
}

function* chunksOf(head: string, toRow: (id: number) => string, bytes: number): Generator<string> {
	let id = 1_000_000;
	for (let sent = 0, chunk = head; sent < bytes; sent += chunk.length, chunk = '') {
		while (chunk.length < CHUNK_CHARACTERS) chunk += toRow(id++);
		yield chunk;
	}
}
