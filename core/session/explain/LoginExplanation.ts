import type { SessionLoginError } from '../../SessionLoginError';
import type { Recipe } from '../recipe/Recipe';

/** What a login did, step by step, without any secret. */
export interface LoginExplanation {
	steps: ExplainedStep[];
	/** Why there is no session. */
	error?: SessionLoginError;
	/** Signs in to the same API in the same way without finding anything out; absent without a session. */
	known?: KnownRecipe;
}

/** A recipe that can be kept or shared. */
export interface KnownRecipe {
	recipe: Recipe;
	/** Login fields that take the place of constants that may be secrets. */
	constants: string[];
	/** Login fields of the account that are sent in addition to the recipe's. */
	fields: string[];
	/** Those of them that hold one-time codes. */
	codeFields: string[];
}

/** One step, or one fact about the session. */
export interface ExplainedStep {
	/** Such as "POST /login as JSON". */
	title: string;
	ok: boolean;
	/** Whole sentences. */
	sentences: string[];
	sent?: SentRequest;
	received?: ReceivedResponse;
	found?: Finding[];
}

/** What was sent; values are shown as far as they are not secret. */
export interface SentRequest {
	method: string;
	/** Without its query. */
	url: string;
	query?: Record<string, unknown>;
	/** Names. */
	headers: string[];
	cookies?: string[];
	body?: unknown;
}

/** What came back, without its values. */
export interface ReceivedResponse {
	status: number;
	/** Such as "JSON" or "a web page". */
	content: string;
	/** Names. */
	headers: string[];
	cookies?: string[];
	/** The fields of the body, with masked values. */
	body?: unknown;
}

/** A value, where it comes from, and the rule that decided. */
export interface Finding {
	name: string;
	where: string;
	rule: string;
}
