/** The n8n that the pack is shown and tested in; a newer one goes in here after its end-to-end tests pass. */
export const N8N_VERSION = '2.41.1';

/** The Node that runs it: n8n 2.41 refuses anything older than 24. */
export const NODE_VERSION = '24.21.0';
