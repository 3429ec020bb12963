import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'yaml';

import { ROOT } from './readPages';

const read = (file: string) => readFileSync(path.join(ROOT, 'docs/docker', file), 'utf8');

interface Service {
	image?: string;
	build?: string;
	command?: string;
	environment?: Record<string, string>;
	depends_on?: string[] | object;
	volumes?: string[];
}
const compose = parse(read('compose.yml'), { merge: true }) as {
	services: Record<string, Service>;
	volumes: object;
};
const services = Object.entries(compose.services);

it('the compose file has a main process, workers, Redis and PostgreSQL, and names nothing that it does not have', () => {
	expect(Object.keys(compose.services).sort()).toEqual(['n8n', 'postgres', 'redis', 'worker']);
	for (const [name, { image, build, depends_on: needs = [], volumes = [] }] of services) {
		expect([name, image ?? build]).toEqual([name, expect.any(String)]);
		for (const needed of Array.isArray(needs) ? needs : Object.keys(needs))
			expect(Object.keys(compose.services)).toContain(needed);
		for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
	}
});

it('main process and workers differ in their command only, so that they share database, queue, key and sessions', () => {
	const { n8n, worker } = compose.services;
	expect(worker?.command).toBe('worker');
	expect(worker?.environment).toEqual(n8n?.environment);
	expect(n8n?.environment).toMatchObject({
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: 'redis',
		DB_POSTGRESDB_HOST: 'postgres',
	});
});

it('the compose file holds no secret', () => {
	const secrets = services.flatMap(([, { environment = {} }]) =>
		Object.entries(environment).filter(([name]) => /KEY|PASSWORD/.test(name)),
	);
	expect(secrets.length).toBeGreaterThan(3);
	for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?.+\}$/);
});

it('the image installs the package when it starts, and then starts n8n with the command', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'session-login-docker-'));
	try {
		execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
			cwd: ROOT,
			stdio: 'pipe',
		});
		const [tarball = ''] = readdirSync(folder);
		expect(read('Dockerfile')).toContain(
			`COPY --chown=node:node n8n-nodes-session-login-*.tgz /opt/session-login.tgz\n`,
		);
		const [, json = ''] = /^ENTRYPOINT (.+)$/m.exec(read('Dockerfile')) ?? [];
		const [init, dashes, shell = '', ...script] = JSON.parse(json) as string[];
		expect([init, dashes]).toEqual(['tini', '--']);
		const entry = path.join(folder, 'docker-entrypoint.sh');
		writeFileSync(entry, '#!/bin/sh\necho "n8n $*"\n');
		chmodSync(entry, 0o755);
		const here = script.map((part) =>
			part
				.replace('/opt/session-login.tgz', path.join(folder, tarball))
				.replace('/docker-entrypoint.sh', entry),
		);
		const output = execFileSync(shell, [...here, 'worker', '--concurrency=5'], {
			env: { ...process.env, HOME: folder },
			encoding: 'utf8',
			stdio: 'pipe',
		});
		expect(output).toMatch(/\nn8n worker --concurrency=5\n$/);
		const installed = path.join(folder, '.n8n/nodes/node_modules/n8n-nodes-session-login/package.json');
		expect(existsSync(installed)).toBe(true);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}, 60_000);
