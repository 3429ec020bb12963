/** At least this many ids are kept; a list may be longer, but a row rarely comes again so late. */
const MOST_IDS = 200_000;

/** The ids of the rows of a list so far. */
export interface IdSet {
	has(id: unknown): boolean;
	/** Adds an id, and returns whether it is new. */
	add(id: unknown): boolean;
	/** Forgets the older half of the ids when there are very many. */
	trim(): void;
}

/** Creates an empty set. Ids that are rising numbers, as most are, need no hash table. */
export function createIdSet(): IdSet {
	let rising: unknown[] | undefined = [];
	let last = -Infinity;
	let set = new Set<unknown>();
	const toSet = (): Set<unknown> => {
		if (rising === undefined) return set;
		set = new Set(rising);
		rising = undefined;
		return set;
	};
	const isNext = (id: unknown): id is number => rising !== undefined && typeof id === 'number' && id > last;
	return {
		has: (id) => !isNext(id) && toSet().has(id),
		add(id) {
			if (isNext(id)) {
				rising?.push(id);
				last = id;
				return true;
			}
			const ids = toSet();
			const { size } = ids;
			return ids.add(id).size > size;
		},
		trim() {
			if ((rising?.length ?? set.size) <= MOST_IDS) return;
			if (rising !== undefined) rising = rising.slice(-MOST_IDS / 2);
			else set = new Set([...set].slice(-MOST_IDS / 2));
		},
	};
}
