/** The n8n version of the demo and the tests. Raise it when the end-to-end tests pass on the newer version. */
export const N8N_VERSION = '2.41.1';

/** The Node version that runs n8n: n8n 2.41 refuses versions before 24. */
export const NODE_VERSION = '24.21.0';
