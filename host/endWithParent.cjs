// Loaded into n8n (node --require): stops n8n when its standard input closes, which happens whenever its parent dies.
const { isMainThread } = require('node:worker_threads');

// n8n's worker threads load this file too; each has its own standard input, which closes when the thread ends.
if (isMainThread) process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
