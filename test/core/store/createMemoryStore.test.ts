import { createMemoryStore } from '../../../core';
import { createSession } from '../../support/createSession';

it('returns what was set until it is deleted', async () => {
	const store = createMemoryStore();
	const one = createSession(1);
	expect(await store.get('a')).toBeUndefined();
	await store.set('a', one);
	expect(await store.get('a')).toBe(one);
	expect(await store.get('b')).toBeUndefined();
	await store.delete('a');
	expect(await store.get('a')).toBeUndefined();
	await store.delete('a');
});

it('drops the least recently used session when it is full', async () => {
	const store = createMemoryStore(2);
	await store.set('a', createSession(1));
	await store.set('b', createSession(2));
	await store.get('a');
	await store.set('c', createSession(3));
	expect(await store.get('b')).toBeUndefined();
	expect(await store.get('a')).toMatchObject({ generation: 1 });
	expect(await store.get('c')).toMatchObject({ generation: 3 });
});

it('holds 1,000 sessions by default', async () => {
	const store = createMemoryStore();
	for (let key = 0; key <= 1_000; key++) await store.set(String(key), createSession(key));
	expect(await store.get('0')).toBeUndefined();
	expect(await store.get('1')).toMatchObject({ generation: 1 });
});
