// node endWithInput.cjs COMMAND ARGUMENT…: runs the command and kills it on a termination signal, or when standard input
// closes, which happens however the parent process dies.
const { spawn } = require('node:child_process');

const [command, ...args] = process.argv.slice(2);
const program = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const end = () => program.kill('SIGKILL');

process.stdin.resume().once('close', end);
process.on('SIGTERM', end).on('SIGINT', end);
program.once('exit', (code) => process.exit(code ?? 1));
program.once('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
