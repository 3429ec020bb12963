import type { IDataObject } from 'n8n-workflow';

import type { SandboxOptions } from '../../sandbox/SandboxOptions';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';

/** Starts a separate sandbox for each test of a file, so that tests share no sessions. */
export function withSandbox(): {
	start(options?: SandboxOptions): Promise<Sandbox>;
} {
	const started: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(started.splice(0).map((sandbox) => sandbox.close()));
	});
	return {
		async start(options) {
			const sandbox = await startSandbox(options);
			started.push(sandbox);
			return sandbox;
		},
	};
}

/** The credential of MARIA.ROSSI, who may read products. */
export function mariaAt(sandbox: Pick<Sandbox, 'url'>, changes: IDataObject = {}): IDataObject {
	return {
		baseUrl: sandbox.url,
		username: 'MARIA.ROSSI',
		password: 'maria-pw',
		loginFields: { field: [{ name: 'companyId', value: 'DEMO_COMPANY' }] },
		sessionKind: 'cookies',
		loginPath: '/login',
		ignoreSslIssues: false,
		...changes,
	};
}

/** The credential of LUCA.VERDI, who does not have the permission 'product'. */
export function lucaAt(sandbox: Pick<Sandbox, 'url'>, changes: IDataObject = {}): IDataObject {
	return mariaAt(sandbox, { username: 'LUCA.VERDI', password: 'luca-pw', ...changes });
}
