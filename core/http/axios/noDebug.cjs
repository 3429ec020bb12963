// Stands in for debug in the bundle, which libraries use to write to n8n's log when its DEBUG says so. It would bring three
// packages with it, and read the environment.
const createDebug = () => Object.assign(() => undefined, { enabled: false });
// ioredis calls the default export, as that of debug.
module.exports = Object.assign(createDebug, { default: createDebug });
