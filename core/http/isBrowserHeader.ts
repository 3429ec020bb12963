/** Headers that the browser adds or the client sets automatically, and those of tools that measure a page. */
const OF_BROWSER =
	/^(accept($|-)|user-agent$|sec-|connection$|keep-alive$|cookie$|cookie2$|referer$|host$|content-(length|type|encoding)$|origin$|dnt$|priority$|pragma$|cache-control$|upgrade|te$|trailer$|transfer-encoding$|expect$|via$|if-|range$|proxy-|x-(client-data|forwarded|real-ip|newrelic|datadog)|newrelic|traceparent$|tracestate$|baggage$|sentry-|save-data$|device-memory$|downlink$|ect$|rtt$|viewport-width$|width$|purpose$|alt-used$)/i;

/** Whether a header, by its name, says nothing about the request itself: a client sets it anew, or leaves it out. */
export function isBrowserHeader(name: string): boolean {
	return OF_BROWSER.test(name);
}
