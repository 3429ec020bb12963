import { LRUCache } from 'lru-cache';

/**
 * Creates a map by text that holds at most `most` entries; when it is full, the least recently used one is dropped. It takes
 * memory only for the entries that it holds: with `max`, lru-cache would reserve it for all of them.
 */
export function createBoundedMap<Value extends object | number | string>(
	most: number,
): LRUCache<string, Value> {
	return new LRUCache<string, Value>({ maxSize: most, sizeCalculation: () => 1 });
}
