import { createBoundedMap } from '../../core/createBoundedMap';

it('drops the entry that was least recently read or written', () => {
	const map = createBoundedMap<number>(2);
	map.set('a', 1).set('b', 2);
	map.get('a');
	map.set('c', 3);
	expect([...map.keys()].sort()).toEqual(['a', 'c']);
});

it('replaces an entry without dropping another', () => {
	const map = createBoundedMap<number>(2);
	map.set('a', 1).set('b', 2).set('b', 3);
	expect([map.get('a'), map.get('b')]).toEqual([1, 3]);
});
