export {
	type HealthEvent,
	type HealthRules,
	type HealthState,
	type LoginSeen,
	type Observation,
	type Trouble,
	TROUBLE_KINDS,
	type TroubleKind,
	type UrlSeen,
} from './health/Health';
export { needsAnotherTry, toTroubleKey } from './health/findUrlTroubles';
export { isOfLogin, isRefusedTwice, judgeLoginError, judgeRequestError } from './health/judgeErrors';
export { judgeHealth } from './health/judgeHealth';
export { readHealthState } from './health/readHealthState';
export { joinPath, readShape, type Shape, toShownPath, type TypeLetter } from './health/readShape';
export { createAxiosExchange } from './http/axios/createAxiosExchange';
export type { Connection } from './http/Connection';
export { createMultipart, type FormPart } from './http/createMultipart';
export { unlessStopped, withDeadline } from './http/deadline';
export { withDigest } from './http/digest/withDigest';
export type {
	EgressFilter,
	Exchange,
	Format,
	HttpRequest,
	HttpResponse,
	RequestSignal,
	ResponseHead,
} from './http/Exchange';
export { isBrowserHeader } from './http/isBrowserHeader';
export { parseUrl } from './http/parseUrl';
export { percentDecode } from './http/percentDecode';
export { toExchangeError } from './http/toExchangeError';
export { toShownUrl } from './http/toShownUrl';
export {
	findHeader,
	isHeaderValue,
	isToken,
	mayCarrySession,
	setHeader,
	withoutHeader,
} from './http/headers';
export { FORMAT_NAMES, formatOfType, isLikelyCsv, isXml } from './http/response/findFormat';
export { FormatError } from './http/response/FormatError';
export { NotJsonError, toNotJsonError, toUnreadableError } from './http/response/NotJsonError';
export { type CsvOptions, streamRows, parseRows, type RowFormat } from './http/response/streamRows';
export { charsetOf, readText } from './http/response/readText';
export { readBody, readBodyInTurns, readJson } from './http/response/readBody';
export { isHtml, isJson, isSuccess, readResponseHeaders } from './http/response/readResponse';
export { readWhole } from './http/readWhole';
export { isSafe } from './http/semantics';
export { toProxyUrl } from './http/toProxyUrl';
export { openField, openNames, readField, readNames } from './json/fieldPath';
export { isObject } from './json/isObject';
export { toExact } from './json/largeIntegers';
export { openWritten } from './json/openWritten';
export { firstLargeInteger, parseJson } from './json/parseJson';
export { removeField } from './json/removeField';
export { setAtNames, setAtPath } from './json/setAtPath';
export { splitCapitals } from './json/splitCapitals';
export { createRateLimit, type Pace, perSecond } from './pacing/createRateLimit';
export { createThrottleGate } from './pacing/createThrottleGate';
export { inOrder } from './pacing/inOrder';
export type { Retry } from './pacing/findRetry';
export { type RetryPolicy, withRetries } from './pacing/withRetries';
export { setBodyField, setBodyFields } from './paging/parameters/bodyFields';
export { asPreset } from './paging/automatic/asPreset';
export { type AutomaticPaging, byItself } from './paging/automatic/byItself';
export { toRowsText } from './paging/automatic/signs/FirstPage';
export { findPlan } from './paging/automatic/signs/findGuesses';
export type { Plan } from './paging/automatic/signs/Plan';
export { byCursor, type CursorPaging } from './paging/byCursor';
export { byExpression } from './paging/byExpression';
export { byLinkHeader, byNextUrl } from './paging/byLink';
export { byOffset, type OffsetPaging } from './paging/byOffset';
export { byPageNumber } from './paging/byPageNumber';
export { findMore } from './paging/findMore';
export { onPage } from './paging/onPage';
export { paced } from './paging/paced';
export { pages } from './paging/pages';
export { type Page, type PageSoFar, type PageStrategy, withNext } from './paging/PageStrategy';
export { queryNames, setQueryParameter } from './paging/parameters/queryParameters';
export {
	createRowsReader,
	explainingRows,
	findLists,
	findRowsPath,
	rankLists,
	readFoundRows,
	readRows,
} from './paging/readRows';
export { toNextRequest } from './paging/toNextRequest';
export { byAnyChange, type ChangeReports } from './polling/byAnyChange';
export { byGrowingValue } from './polling/byGrowingValue';
export { byRowId, recognizeIds, type SeenIds } from './polling/byRowId';
export {
	CheckpointError,
	type Detected,
	type Detection,
	type FoundRow,
	type ListedRow,
	type PollRules,
	type RowId,
	type RowList,
	type WindowRules,
} from './polling/Detection';
export {
	type EarlyEnd,
	endsEarly,
	openEarlyEnd,
	type OrderState,
	readOrderState,
	type ReadUntil,
	type Recognition,
	WHOLE_EVERY,
} from './polling/earlyEnd';
export { fingerprint } from './polling/fingerprint';
export type { KeptId } from './polling/keptIds';
export { type Change, toChanges } from './polling/keptValues';
export { type Watermark, watermarkOf } from './polling/GrowthCheckpoint';
export { nextWindow, type Window } from './polling/nextWindow';
export { openLocalTime } from './polling/openLocalTime';
export { type FieldUse, type RankedField, rankFields, toOccasion } from './polling/rankFields';
export { recognizeGrowing } from './polling/recognizeGrowing';
export { findRepeats, numberRepeats } from './polling/repeatedIds';
export { everyPoll } from './polling/rowOrder';
export type { SeenRows } from './polling/SeenRows';
export {
	isBlank,
	LATEST_DATE_MS,
	type Point,
	pointAt,
	toMilliseconds,
	toMoment,
	toPoint,
} from './polling/toPoint';
export { toRowId } from './polling/toRowId';
export type { ApiRequest, QueryParameters, RequestPace, Send, WaitReason } from './request/ApiRequest';
export { type Clock, LONGEST_TIMER_MS, realClock } from './request/Clock';
export { isPathBelow } from './request/isPathBelow';
export { isMethodOverride, methodOverrides } from './request/methodOverrides';
export {
	type Braces,
	createMarkPrefix,
	hasFilteredSlot,
	hasSlot,
	markSlots,
	restoreSlots,
} from './request/markedSlots';
export { resolveUrl } from './request/resolveUrl';
export { toQueryText } from './request/toQueryText';
export { createAuthenticator } from './session/client/createAuthenticator';
export { createHookSession, type HookSession } from './session/client/createHookSession';
export { createSessionClient, type SessionClient } from './session/client/createSessionClient';
export { explainProbe, type ProbeReport } from './session/client/probe';
export type { ExplainedStep, KnownRecipe, LoginExplanation } from './session/explain/LoginExplanation';
export { findMissing } from './session/login/findMissing';
export type { Ended, ListedAccount, WorkflowName } from './session/pool/AccountDirectory';
export type { AccountStatus } from './session/pool/AccountHandle';
export type { Authenticator } from './session/pool/Authenticator';
export { SessionPool } from './session/pool/SessionPool';
export type { SessionStore } from './session/pool/SessionStore';
export type { Account, Pasted } from './session/recipe/Account';
export { accountKey } from './session/recipe/accountKey';
export { checkRecipe } from './session/recipe/checkRecipe';
export { homeOf } from './session/recipe/homeOf';
export { isOrigin } from './session/recipe/isOrigin';
export type { Login } from './session/recipe/Login';
export { placeholdersIn } from './session/recipe/placeholders';
export {
	type BusyMatch,
	lastStep,
	type Match,
	type Recipe,
	type Step,
	type Steps,
	toSteps,
	withLastStep,
} from './session/recipe/Recipe';
export { type UnderstoodRecording, understandRecording } from './session/recording/understandRecording';
export { loginSecrets } from './session/secrets/RequestSecrets';
export { withoutSecrets } from './session/secrets/withoutSecrets';
export { CSRF_COOKIES } from './session/state/csrfCookies';
export { inObject } from './session/state/attachToBody';
export { kindOf } from './session/state/kindOf';
export { type Session, toIdentityText } from './session/state/Session';
export { endOfSession, type Validity } from './session/state/validity';
export { toEndpoint } from './session/verdict/Endpoint';
export {
	type ErrorFacts,
	rewriteTexts,
	SessionLoginError,
	withNote,
	withSentences,
} from './SessionLoginError';
export { createMemoryStore } from './store/createMemoryStore';
export { openVaults } from './store/openVaults';
export { createRedisStore } from './store/createRedisStore';
export type { RedisAddress } from './store/openRedis';
export type {
	ConnectionTopic,
	AddressField,
	LoginTopic,
	PagingTopic,
	PlanTopic,
	PollingTopic,
	RequestTopic,
	Sentence,
	Topic,
} from './Topic';
export { LRUCache } from 'lru-cache';
