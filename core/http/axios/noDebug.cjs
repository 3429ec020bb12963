// Stands in for debug in the bundle, which libraries use to write to n8n's log when its DEBUG says so. It would bring three
// packages with it, and read the environment.
module.exports = () => Object.assign(() => undefined, { enabled: false });
