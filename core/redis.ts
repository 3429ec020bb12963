/** The client of Redis: a bundle of its own, because most n8n run without Redis. */
export { Cluster, Redis } from 'ioredis';
