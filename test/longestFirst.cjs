const Sequencer = require('@jest/test-sequencer').default;

/** The slowest files in test/, the longest first. */
const LONGEST = [
	'e2e/twelveApis',
	'e2e/simulators',
	'e2e/loginServers',
	'e2e/editorGroups',
	'e2e/triggerWindows',
	'e2e/triggerChanges',
	'e2e/triggerKilled',
	'e2e/sessionHealth',
	'e2e/parity/matrix',
	'e2e/parity/parity',
	'e2e/editorPanel',
	'e2e/editorTrigger',
	'e2e/pace',
	'e2e/trigger',
	'e2e/beginner',
	'e2e/queueMode',
	'e2e/queueRedis',
	'e2e/start',
	'e2e/steady',
	'simulators/mutations.odd',
	'adapter/polling/pollRows.property',
	'core/polling/changes.property',
	'core/polling/windows.property',
	'core/polling/earlyEnd.property',
	'core/polling/unusualLists.property',
	'core/health/normalPolls.simulation',
	'core/paging/apis/automatic.proof',
	'simulators/mutations.even',
	'integration/formats.memory',
	'core/store/createRedisStore.locks',
	'core/store/createRedisStore.outage',
	'core/store/createRedisTurns',
	'integration/eventLoop',
	'integration/SessionRequestTrigger.health',
	'adapter/response/optimize/optimizeHtml.hostile',
	'core/xml/parseXml',
	'core/session/client/responses.property',
	'core/store/createRedisStore.accounts',
	'simulators/simulators',
];

/** Begins with the longest files, so that none of them is still running when all others have ended. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const rankOf = ({ path }) => {
			const rank = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
			return rank === -1 ? LONGEST.length : rank;
		};
		return super.sort(tests).sort((one, other) => rankOf(one) - rankOf(other));
	}
};
