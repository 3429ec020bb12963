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

it('holds the sessions of 10,000 accounts by default, and has a limit', async () => {
	const store = createMemoryStore();
	const session = createSession(1);
	for (let key = 0; key < 10_000; key++) await store.set(String(key), session);
	expect(await store.get('0')).toBe(session);
	for (let key = 10_000; key < 30_000; key++) await store.set(String(key), session);
	expect(await store.get('1')).toBeUndefined();
});
