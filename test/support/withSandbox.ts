import type { IDataObject } from 'n8n-workflow';

import type { SandboxOptions } from '../../sandbox/SandboxOptions';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';

/** Gives each test of a file a sandbox of its own, which also means a session of its own. */
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

/** The credential of MARIA.ROSSI, who may read products, with changes. */
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

/** The credential of LUCA.VERDI, who lacks the permission 'product', with changes. */
export function lucaAt(sandbox: Pick<Sandbox, 'url'>, changes: IDataObject = {}): IDataObject {
	return mariaAt(sandbox, { username: 'LUCA.VERDI', password: 'luca-pw', ...changes });
}
