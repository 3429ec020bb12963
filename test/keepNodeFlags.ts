/**
 * axios looks at Node's flags before each request. Node builds the list when it is first read and keeps it, but not in the copy of
 * `process` that jest gives to a test: there each request would take 1 ms more.
 */
const { allowedNodeEnvironmentFlags } = process;
Object.assign(process, { allowedNodeEnvironmentFlags });
