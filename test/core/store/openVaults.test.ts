import { createDecipheriv, hkdfSync, scryptSync } from 'node:crypto';

import { openVaults } from '../../../core/store/openVaults';

const FORM = 'session-login 2';

it('keeps names and keys, so that an update reads the sessions that are in Redis', async () => {
	const vault = await openVaults('of-all-processes')('account');
	const secret = Buffer.concat([scryptSync('of-all-processes', FORM, 32), Buffer.from('account')]);
	const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, FORM, purpose, 32));
	expect(vault.name).toBe(derive('name').toString('hex'));
	const bytes = Buffer.from(vault.seal('a session', 'label'), 'base64');
	const decipher = createDecipheriv('aes-256-gcm', derive('encryption'), bytes.subarray(0, 12))
		.setAAD(Buffer.from(`${vault.name} label`))
		.setAuthTag(bytes.subarray(12, 28));
	expect(decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')).toBe('a session');
});

it('opens no text of another account, of another secret, or with another label', async () => {
	const open = openVaults('of-all-processes');
	const sealed = (await open('account')).seal('a session', 'label');
	expect((await open('account')).open(sealed, 'label')).toBe('a session');
	expect((await open('account')).open(sealed, 'another')).toBeUndefined();
	expect((await open('another')).open(sealed, 'label')).toBeUndefined();
	expect((await openVaults('another')('account')).open(sealed, 'label')).toBeUndefined();
});
