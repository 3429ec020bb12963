/**
 * What to do about an error, without the name of any form field: the adapter writes the sentence for the reader's form.
 * Texts in a topic come from outside and are masked like facts, so alternatives are booleans.
 */
export type Topic = ConnectionTopic | LoginTopic | RequestTopic | PagingTopic | PollingTopic;

/** One sentence of a description: a text, or a topic that the adapter turns into a sentence. */
export type Sentence = string | Topic;

/** Topics of a request that got no usable response. */
export type ConnectionTopic =
	/** The credential's certificate or key is not PEM. */
	| { name: 'certificate-unreadable' }
	| { name: 'client-certificate' }
	| { name: 'certificate-untrusted' }
	| { name: 'host-unreachable'; at?: AddressField }
	| { name: 'base-url'; at?: AddressField }
	| { name: 'host-and-port'; at?: AddressField }
	/** An http URL whose host may accept only https. */
	| { name: 'https-only'; at?: AddressField }
	| { name: 'over-proxy'; proxy: string; ofEnvironment: boolean }
	| { name: 'proxy-unreachable'; ofEnvironment: boolean }
	| { name: 'proxy-login'; hasUser: boolean; ofEnvironment: boolean }
	/** The proxy itself cannot reach the API. */
	| { name: 'proxy-without-route'; ofEnvironment: boolean }
	| { name: 'proxy-forbids'; ofEnvironment: boolean }
	| { name: 'proxy-of-environment' }
	/** The author chose a proxy for a request that carries the session. */
	| { name: 'proxy-of-author' };

/** The field that an address is from: of a login, or the URL of a request to another host; absent for the base URL. */
export type AddressField = LoginAddress | 'url';

/** The labels of the login fields that a login's own address is from; empty if it is from another setting of the login. */
export type LoginAddress = readonly string[];

/** Where a login is; see core/session/recipe/stepAddress. Below the base URL when absent. */
interface OfLogin {
	place?: { isElsewhere: boolean; fields: LoginAddress };
}

/** What people call the login fields that are not in the address of the login. */
interface OfFields {
	fields?: readonly string[];
}

/** Topics of a login. */
export type LoginTopic =
	/** `twice` is a part of the path that occurs twice in a row. */
	| (OfLogin &
			OfFields & {
				name: 'login-refused';
				hasBlankInUserName: boolean;
				hasBlankInPassword: boolean;
				twice?: string;
			})
	| { name: 'second-factor' }
	/** The API refuses the code of a second factor. */
	| { name: 'one-time-code' }
	| { name: 'before-login' }
	| { name: 'csrf-before-login' }
	| (OfLogin & { name: 'login-path'; twice?: string; mayBeSuccess: boolean })
	/** The login is at another origin than the API, which refuses its session. */
	| { name: 'login-elsewhere'; login: string; api: string }
	/** The login of a known API is replaced by another path, or by a recording. */
	| { name: 'login-replaced'; by: 'path' | 'recording' }
	/** Why a page has no form that can be filled in; `none` and `large` are about the page as a whole. */
	| { name: 'login-form'; problem: 'none' | 'large' | 'scripted' | 'field' | 'username' }
	| { name: 'login-redirects' }
	/** HTTP Digest authentication is used although the API does not offer it, or the other way round; or the login is public. */
	| { name: 'digest'; isRequired: boolean; isPublic: boolean }
	/** The API's message may name a field that the login did not send; a known API has a label for it. */
	| (OfFields & { name: 'login-fields'; unsent?: string; unsentLabel?: string })
	| (OfLogin & { name: 'login-moved'; origin: string })
	/** The login has named an address for the API; without an origin it is not valid. */
	| { name: 'api-address'; origin?: string }
	| { name: 'paste-again'; origin: string }
	| { name: 'login-time-out' }
	| { name: 'too-many-logins' }
	/** The response to a login may be a refusal although it has a success status. */
	| { name: 'refusal-under-success' }
	/** The login returned a token instead of cookies, or the other way round. */
	| { name: 'session-kind'; holdsToken: boolean }
	| { name: 'cookies-over-https' }
	| { name: 'session-cookies'; set: string; missing: string }
	| { name: 'token-location' }
	| { name: 'login-without-session' }
	| { name: 'placeholders' }
	| { name: 'login-field'; field: string }
	/** A recording of a login cannot be read. */
	| { name: 'recording-format' }
	/** A recording has no request that sends the password to the API. */
	| { name: 'recording-password'; hasUserName: boolean }
	/** A recording has no responses, and one may have the value with which the password is hashed. */
	| { name: 'recording-as-har' }
	/** A recording is one of another address. */
	| { name: 'recording-origin' };

/** Topics of a request. */
export type RequestTopic =
	| { name: 'header' }
	/** The author's Host header names another host. */
	| { name: 'host-header' }
	| { name: 'redirects' }
	| { name: 'not-json' }
	/** A response has nothing but rows, and more than can be held. */
	| { name: 'too-many-rows-at-once' }
	/** A response contains more than can be held, and can be requested in smaller pages. */
	| { name: 'smaller-pages' }
	/** The response is damaged, incomplete or not in its format. */
	| { name: 'format'; format: 'json' | 'xml' | 'csv' | 'jsonLines' }
	| { name: 'response-too-large' }
	| { name: 'url' }
	| { name: 'url-form' }
	| { name: 'throttled' }
	| { name: 'longest-wait'; next: string; longest: string }
	/** A request was not sent, because the API asks for a longer wait than the request may take. */
	| { name: 'limit-spent'; wait: string; longest: string }
	/** A rule of the recipe means that the API was busy. */
	| { name: 'busy' }
	| { name: 'address-not-found'; url: string }
	| { name: 'method-refused'; method: string }
	/** A status from 500: the API itself did not work. */
	| { name: 'api-failed' }
	| { name: 'error-under-success' }
	| { name: 'message-field'; fields: string }
	| { name: 'other-origin'; origin: string }
	| { name: 'expected-statuses'; statuses: string }
	| { name: 'web-page' }
	/** The author's request has headers that carry a session, in addition to those of the session. */
	| { name: 'own-session-header'; headers: string }
	/** A request was refused for want of a CSRF value. */
	| { name: 'csrf-of-request' }
	| { name: 'refused-after-login' };

/** Topics of a list in pages. */
export type PagingTopic =
	/**
	 * `isSplit`: the rows are from a single response, not from a page of a list; `isOther`: there is a value other than
	 * a list.
	 */
	| { name: 'rows-field'; isSplit: boolean; isOther: boolean }
	| { name: 'total-field'; isOfPages: boolean }
	| { name: 'more-field' }
	/** The list ended, but a total shows more rows or pages. */
	| { name: 'total-beyond-end' }
	/** All pages had fewer rows than requested, at most `rows`, so that an advance by the rows requested may skip some. */
	| { name: 'shorter-than-page-size'; rows: number }
	/** The first page was taken for the only one because it is shorter than requested. */
	| { name: 'short-page' }
	/** The pages were counted from another number than the API's `first`. */
	| { name: 'first-page'; first: 0 | 1 }
	/** So many pages were read that the list seems to have no end. */
	| { name: 'most-pages' }
	/** A page without rows cannot be passed by the rows received. */
	| { name: 'no-rows-but-more' }
	/** The next page starts after the rows received, and an API that hides rows returns some again. */
	| { name: 'hidden-rows' }
	/** A field that shows more is not among those that the author has named. */
	| { name: 'name-field'; kind: 'flag' | 'rows' | 'pages' }
	/** One of the fields that show whether there is more is wrong. */
	| { name: 'more-or-total-field' }
	| { name: 'cursor-field' }
	| { name: 'cursor-parameter' }
	| { name: 'start-parameter' }
	| { name: 'page-parameter' }
	| { name: 'next-url-field' }
	| { name: 'next-url-expression' }
	| { name: 'page-expressions'; isLinked: boolean }
	/** `where` reads as in "field 'paging.next'". */
	| { name: 'page-mode'; where: string }
	/** Nothing shows whether a list has more pages. */
	| { name: 'maybe-more-pages' }
	| { name: 'end-statuses'; status: number }
	/** A page of CSV has not the columns of the first one. */
	| { name: 'csv-columns' }
	| { name: 'body-fields' }
	| PlanTopic;

/** A mode of paging that fits, and its values under the names that the strategies have for them. */
export interface PlanTopic {
	name: 'page-plan';
	mode: 'offset' | 'pageNumber' | 'cursor' | 'nextUrl' | 'linkHeader';
	values: Readonly<Record<string, string | number>>;
}

/** Topics of a poll of the trigger. */
export type PollingTopic =
	| { name: 'id-field' }
	| { name: 'id-of-plain-row' }
	| { name: 'id-as-text' }
	| { name: 'fields-that-count' }
	/** `isRequired`: a row without a value is an error. */
	| { name: 'growing-field'; isRequired: boolean }
	| { name: 'growing-field-type' }
	| { name: 'reset-checkpoint' }
	| { name: 'too-many-ids'; ids: number; characters: number }
	| { name: 'too-many-rows'; rows: number }
	/** Rows of the list, and rows that have left it and are not reported yet. */
	| { name: 'too-many-gone'; rows: number }
	/** What is kept of rows in addition to fingerprints takes too many characters. */
	| { name: 'too-long-to-keep'; hasValues: boolean; hasIds: boolean }
	| { name: 'too-many-blank-rows' }
	| { name: 'too-many-at-watermark'; isCut: boolean; hasOverlap: boolean };
