import { n8nEnvironment } from '../../host/n8nEnvironment';

it('keeps n8n on this machine and in its folder, whatever the environment of the shell', () => {
	const inherited = {
		PATH: '/bin',
		HTTPS_PROXY: 'http://proxy.example',
		N8N_ENCRYPTION_KEY: 'of another n8n',
		DB_TYPE: 'postgresdb',
		NODE_OPTIONS: '--require something',
		npm_config_ignore_scripts: 'true',
	};
	const env = n8nEnvironment('/data', { port: 1, runnersPort: 2 }, { N8N_LOG_LEVEL: 'debug' }, inherited);
	expect(env).toMatchObject({
		PATH: '/bin',
		N8N_USER_FOLDER: '/data',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: '1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_LOG_LEVEL: 'debug',
	});
	for (const dropped of Object.keys(inherited).slice(1)) expect(env).not.toHaveProperty(dropped);
});
