import { Sessions } from '../../../adapter/session/Sessions';
import { createMemoryStore } from '../../../core';
import { catchError } from '../../support/catchError';

const sessions = new Sessions(createMemoryStore());
const readAccountOnce = (form: Record<string, unknown>) => sessions.login(form);
const form = { baseUrl: 'https://once.example', username: 'a', password: 'p' };

it('reads equal credentials once', () => {
	expect(readAccountOnce({ ...form })).toBe(readAccountOnce({ ...form }));
	expect(readAccountOnce({ ...form, password: 'q' })).not.toBe(readAccountOnce(form));
});

it('reports each time what is wrong', async () => {
	const read = async () => readAccountOnce({ ...form, password: '' });
	for (let time = 0; time < 2; time++)
		expect(await catchError(read())).toMatchObject({ message: 'Password is empty' });
});
