// Loaded into n8n (node --require): ends it when its standard input closes, which happens however the process that started it dies.
const { isMainThread } = require('node:worker_threads');

// n8n's worker threads load this too, and have an input of their own that ends with them.
if (isMainThread) process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
