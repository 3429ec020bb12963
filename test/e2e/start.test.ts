import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** The command of docs/quick-start.md, ended after its first run. */
it('npm start -- --once runs the main job in a real n8n, prints its rows and its one 403, and ends', async () => {
	const start = spawn('npm', ['start', '--', '--once'], { cwd: path.join(__dirname, '../..') });
	const [output, errors, code] = await Promise.all([
		text(start.stdout),
		text(start.stderr),
		new Promise((resolve) => start.once('exit', resolve)),
	]);
	expect([code, errors.replace(/^npm warn .*\n/gm, '')]).toEqual([0, '']);
	expect(output).toContain('Last orders: 45 rows');
	expect(output).toContain("403: Missing permission 'product'");
	expect(output.replace(/[\s|]+/g, ' ')).toContain('Signed in as LUCA.VERDI');
});
