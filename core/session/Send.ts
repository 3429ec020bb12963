import type { HttpReply } from '../http/Exchange';
import type { ApiRequest } from './ApiRequest';

/** Sends one request; throws a SessionLoginError when its answer is none that the request accepts. */
export type Send = (request: ApiRequest) => Promise<HttpReply>;
